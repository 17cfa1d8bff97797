"""Archives give whole members only; a tear, a bomb and an unreadable member are each told."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import ChuquanError, SourceChanged, UsageError
from chuquan.pipeline import parts
from chuquan.pipeline.files import archive, containers
from chuquan.pipeline.files.archive import MEMBER_LIMIT, Members, members, printable
from tests import archives
from tests.conftest import ROOT

WEIBO = parts.source("weibo")
FILES = archives.days("2025-01-15", 1)
HOURS = {name: body for name, body in FILES.items() if not name.endswith("summary.json")}
FORMS = (".tar", ".tar.gz", ".tar.zst", ".zip", "")


def met(path: Path) -> tuple[dict[str, bytes], Members]:
    """Return what an archive gives, by the end of each name, and how it went."""
    how = Members()
    read = {raw.name: raw.body for raw in members(path, WEIBO, how)}
    return {name[name.index("api/") :]: body for name, body in read.items()}, how


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_hours(tmp_path: Path, form: str) -> None:
    read, how = met(archives.write(tmp_path / f"archive{form}", FILES))
    assert read == HOURS
    assert how == Members(taken=len(HOURS), left=1)


def test_one_hour_alone_is_an_archive_too(tmp_path: Path) -> None:
    archives.write(tmp_path, HOURS)
    name = next(iter(HOURS))
    assert met(tmp_path / name)[0] == {name: HOURS[name]}


def zst_by_member(files: dict[str, bytes]) -> list[bytes]:
    """Return a tar as zstd frames, one for each member and one for the end."""
    return [zstandard.compress(piece) for piece in tar_by_member(files)]


def gz_by_member(files: dict[str, bytes]) -> list[bytes]:
    """Return a tar as one gzip stream, flushed after each member."""
    packer = zlib.compressobj(wbits=31)
    pieces = [
        packer.compress(each) + packer.flush(zlib.Z_FULL_FLUSH) for each in tar_by_member(files)
    ]
    return [*pieces[:-1], pieces[-1] + packer.flush()]


def tar_by_member(files: dict[str, bytes]) -> list[bytes]:
    """Return a tar in pieces, one for each member and one for the end."""
    whole = archives.tar_bytes(files)
    sizes = [512 + (len(body) + 511) // 512 * 512 for body in files.values()]
    starts = [0, *accumulate(sizes)]
    return [
        whole[a:b] for a, b in zip(starts, [*starts[1:], len(whole)], strict=True)
    ]  # fmt: skip


PIECES = {"tar": tar_by_member, "gz": gz_by_member, "zst": zst_by_member}


@pytest.mark.parametrize("form", PIECES)
def test_an_archive_cut_between_members_is_torn(tmp_path: Path, form: str) -> None:
    pieces = PIECES[form](HOURS)
    path = tmp_path / "cut"
    path.write_bytes(b"".join(pieces))
    assert met(path) == (HOURS, Members(taken=len(HOURS)))
    for n in range(1, len(pieces)):
        path.write_bytes(b"".join(pieces[:n]))
        read, how = met(path)
        assert list(read.items()) == list(HOURS.items())[:n]
        assert how.taken == n
        assert how.torn, f"{n} of {len(HOURS)} members looked like all"


@pytest.mark.parametrize("form", PIECES)
def test_an_archive_cut_anywhere_gives_whole_members_and_is_torn(tmp_path: Path, form: str) -> None:
    body = b"".join(PIECES[form](HOURS))
    enough = len(b"".join(tar_by_member(HOURS)[:-1])) + 512 if form == "tar" else len(body)
    path, gave = tmp_path / "cut", set()
    for sixtieth in range(1, 60):
        path.write_bytes(body[: len(body) * sixtieth // 60])
        try:
            read, how = met(path)
        except SourceChanged:
            continue
        assert list(read.items()) == list(HOURS.items())[: len(read)]
        assert bool(how.torn) == (path.stat().st_size < enough)
        gave.add(len(read))
    assert {1, 2, 3} <= gave


@pytest.mark.parametrize("pack", [zstandard.compress, gzip.compress, bytes])
def test_a_tar_that_was_cut_before_it_was_packed_is_torn(tmp_path: Path, pack: Callable) -> None:
    pieces = tar_by_member(HOURS)
    path = tmp_path / "cut"
    path.write_bytes(pack(b"".join(pieces[:2])))
    read, how = met(path)
    assert (len(read), how.torn) == (2, "the mark of its end is missing")
    path.write_bytes(pack(b"".join(pieces[:2]) + pieces[2][:700]))
    read, how = met(path)
    assert len(read) == 2
    assert how.torn


def test_a_damaged_header_in_the_middle_is_not_taken_for_the_end(tmp_path: Path) -> None:
    """The library ends there without a word; what lies behind would vanish."""
    pieces = tar_by_member(HOURS)
    pieces[2] = b"\x07" + pieces[2][1:]
    path = tmp_path / "damaged.tar"
    path.write_bytes(b"".join(pieces))
    read, how = met(path)
    assert (len(read), how.torn) == (2, "bad checksum")


def test_a_damaged_stream_is_torn(tmp_path: Path) -> None:
    path = archives.write(tmp_path / "a.tar.gz", HOURS)
    body = bytearray(path.read_bytes())
    body[-3] ^= 1
    path.write_bytes(body)
    read, how = met(path)
    assert list(read.items()) == list(HOURS.items())[:3], "the last is not believed either"
    assert "incorrect length check" in how.torn


@pytest.mark.parametrize("after", [b"", b"\0" * 3000])
def test_several_frames_are_one_archive(tmp_path: Path, after: bytes) -> None:
    whole = archives.tar_bytes(HOURS)
    halves = whole[: len(whole) // 2], whole[len(whole) // 2 :]
    for pack in (gzip.compress, zstandard.compress):
        path = tmp_path / pack.__module__
        path.write_bytes(b"".join(pack(half) for half in halves) + after)
        assert met(path) == (HOURS, Members(taken=len(HOURS)))


def test_a_member_too_big_is_passed_over_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = next(iter(HOURS))
    monkeypatch.setattr(archive, "MEMBER_LIMIT", 20_000)
    files = {**HOURS, name: b"[" + b" " * 30_000 + b"]"}
    for form in FORMS:
        path = archives.write(tmp_path / f"big{form}", files)
        read, how = met(path)
        assert read == {other: body for other, body in HOURS.items() if other != name}
        ((which, why),) = how.passed_over
        assert which.endswith(name)
        assert "30,002 bytes, more than 20,000" in why
        assert how.torn == ""


def test_nothing_but_members_too_big_is_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MEMBER_LIMIT", 10)
    with pytest.raises(SourceChanged, match="more than 10"):
        met(archives.write(tmp_path / "big.tar", HOURS))


BOMBS = {
    "zst": lambda: zstandard.compress(bytes(200 << 20), 19) * 10,
    "gz": lambda: _squeezed(31),
}
EAT = """
import resource, sys
from chuquan.pipeline import parts
from chuquan.pipeline.files.archive import Members, members
part, met = parts.source("weibo"), Members()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for raw in members(__import__("pathlib").Path(sys.argv[1]), part, met): pass
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(met.taken, after - before, met.torn)
"""


def _squeezed(wbits: int) -> bytes:
    packer = zlib.compressobj(1, wbits=wbits)
    zeros = bytes(16 << 20)
    return b"".join(packer.compress(zeros) for _ in range(20)) + packer.flush()


@pytest.mark.parametrize("form", BOMBS)
def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path, form: str) -> None:
    """One whole hour, then a member of two gigabytes of nothing, packed a thousandfold."""
    first = tar_by_member(HOURS)[0]
    info = tarfile.TarInfo("zeros")
    info.size = 4 << 30
    pack = zstandard.compress if form == "zst" else gzip.compress
    head = pack(first + info.tobuf(tarfile.GNU_FORMAT))
    path = tmp_path / "bomb"
    path.write_bytes(head + BOMBS[form]())
    assert path.stat().st_size < 3_000_000
    done = subprocess.run(
        [sys.executable, "-c", EAT, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    taken, grown, torn = done.stdout.split(maxsplit=2)
    assert taken == "1"
    assert "unpacks to more than 200 times its size" in torn
    assert int(grown) < 64_000, "kilobytes"


def test_a_name_of_a_gigabyte_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
    path = tmp_path / "long.tar"
    path.write_bytes(tar_by_member(HOURS)[0] + info.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    read, how = met(path)
    assert (len(read), how.torn) == (1, "1,073,741,824 bytes, more than 65,536")


def test_a_size_below_zero_is_refused(tmp_path: Path) -> None:
    head = bytearray(tar_by_member(HOURS)[0][:512])
    head[124:136] = b"\xff" * 12
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    path = tmp_path / "negative.tar"
    path.write_bytes(bytes(head) + bytes(2048))
    with pytest.raises(SourceChanged):
        met(path)


def test_names_that_lead_elsewhere_are_only_names(tmp_path: Path) -> None:
    body = next(iter(HOURS.values()))
    names = [
        "../../../etc/api/2025-01-15/00.json", "/etc/api/2025-01-15/01.json",
        "api/..\\..\\2025-01-15/02.json", "api/\x1b]0;evil\x07/2025-01-15/03.json",
    ]  # fmt: skip
    inside = tmp_path / "inside"
    inside.mkdir()
    path = archives.write(inside / "evil.tar", dict.fromkeys(names, body))
    _, how = met(path)
    assert how.taken == 3, "the third is a name of no hour"
    assert list(tmp_path.iterdir()) == [inside]
    assert list(inside.iterdir()) == [path]


def test_links_and_devices_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text("[]")
    path = tmp_path / "links.tar"
    with tarfile.open(path, "w") as tar:
        for hour, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(f"api/2025-01-15/{hour:02d}.json")
            info.type, info.linkname = kind, str(secret)
            tar.addfile(info)
        info = tarfile.TarInfo("api/2025-01-15/09.json")
        info.size = 2
        tar.addfile(info, io.BytesIO(b"[]"))
    read, _ = met(path)
    assert read == {"api/2025-01-15/09.json": b"[]"}


def test_a_name_in_any_bytes_can_be_stored_and_shown(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xd6\xd0 api") / "2025-01-15"
    folder.mkdir(parents=True)
    (folder / "00.json").write_bytes(b"[]")
    (raw,) = members(folder.parent, WEIBO, Members())
    assert raw.name == "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER} api/2025-01-15/00.json"
    assert printable(folder).encode()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "the file is empty"),
        (b"<html>404 not found", "it starts with b'<html>404 not found'"),
        (b"\x1f\x8b\x08\x00garbage", "after 0 whole files"),
        (b"\x28\xb5\x2f\xfdgarbage", "after 0 whole files"),
        (b"PK\x03\x04garbage", "after 0 whole files"),
        (archives.tar_bytes({"README": b"x", "data.csv": b"1,2"}), "2 files in it, none of them"),
        (archives.zip_bytes({"README": b"x"}), "1 files in it, none of them"),
        (bytes(10_240), "it starts with"),
    ],
)
def test_what_is_no_archive_says_what_it_is(tmp_path: Path, body: bytes, said: str) -> None:
    path = tmp_path / "file.tar"
    path.write_bytes(body)
    with pytest.raises(SourceChanged) as caught:
        met(path)
    assert said in caught.value.seen
    assert str(path) in caught.value.what
    assert "--archive" in caught.value.do
    assert all(caught.value.parts("zh").values())


@pytest.mark.parametrize("form", FORMS[:-1])
def test_a_folder_that_holds_nothing_but_an_archive_is_that_archive(
    tmp_path: Path, form: str
) -> None:
    archives.write(tmp_path / f"archive{form}", HOURS)
    (tmp_path / "README.txt").write_text("x")
    read, how = met(tmp_path)
    assert read == HOURS
    assert (how.taken, how.left, how.torn) == (len(HOURS), 2, "")


def test_an_archive_beside_loose_hours_is_left_alone(tmp_path: Path) -> None:
    name = next(iter(HOURS))
    archives.write(tmp_path / "all.tar", HOURS)
    archives.write(tmp_path, {name: HOURS[name]})
    assert met(tmp_path)[0] == {name: HOURS[name]}


def test_a_folder_without_hours_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(SourceChanged, match="1 files in it, none of them"):
        met(tmp_path)


def test_nothing_at_the_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder") as caught:
        met(tmp_path / "typo.tar")
    assert "check the path" in caught.value.do


def test_a_file_that_cannot_be_read_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archives.write(tmp_path / "folder", FILES)
    whole = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "09.json":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    read, how = met(folder)
    assert len(read) == len(HOURS) - 1
    assert [why for _, why in how.passed_over] == ["Permission denied"]


def test_members_of_a_zip_that_are_damaged_or_locked_are_passed_over(tmp_path: Path) -> None:
    path = archives.write(tmp_path / "a.zip", HOURS)
    with zipfile.ZipFile(path) as opened:
        first, second, *_ = opened.infolist()
    body = bytearray(path.read_bytes())
    body[first.header_offset + 100] ^= 0xFF
    central = body.index(b"PK\x01\x02", body.index(b"PK\x01\x02") + 4)
    body[second.header_offset + 6] |= 1
    body[central + 8] |= 1
    path.write_bytes(body)
    read, how = met(path)
    assert set(read) == set(HOURS) - {first.filename, second.filename}
    assert [name for name, _ in how.passed_over] == [first.filename, second.filename]
    assert "encrypted" in how.passed_over[1][1]


@given(
    form=st.sampled_from(FORMS[:-1]),
    places=st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), max_size=3),
    end=st.floats(0, 1),
)
def test_no_damage_ends_in_anything_but_a_word(
    tmp_path_factory: pytest.TempPathFactory,
    form: str,
    places: list[tuple[float, int]],
    end: float,
) -> None:
    body = bytearray(BODIES[form])
    for place, change in places:
        body[int(place * len(body))] ^= change
    path = tmp_path_factory.mktemp("damaged") / f"a{form}"
    path.write_bytes(body[: int(end * len(body))])
    how = Members()
    try:
        for raw in members(path, WEIBO, how):
            assert len(raw.body) <= MEMBER_LIMIT
    except ChuquanError:
        return


BODIES = {
    ".tar": archives.tar_bytes(HOURS), ".tar.gz": gzip.compress(archives.tar_bytes(HOURS)),
    ".tar.zst": zstandard.compress(archives.tar_bytes(HOURS)), ".zip": archives.zip_bytes(HOURS),
}  # fmt: skip
assert containers.SIP * 32_768 <= 32 << 20, "what one sip of zstd may swell to"
