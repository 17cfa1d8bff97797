"""How fast are names found in text, all rules on? One JSON line for each size of catalogue.

The text is made from a seed: about half Chinese, half English by bytes, documents of some 1,500
characters with curly quotes, full-width letters, traditional characters and emoji, so that
folding has work to do; one name is planted in about every 2.5 kB. MB are UTF-8 bytes of the
text as given, seconds are CPU seconds of one process, the best of several runs. `raw` is
ahocorasick_rs alone on the same text, folded beforehand, with the same writings: over strings,
whose offsets count characters as ours do, and over bytes, which is faster and counts bytes.
`ratio` is against strings, `ratio_to_bytes` against bytes. FlashText gets the same names on a
smaller slice, folded beforehand too.

    python benches/mentions.py [MEGABYTES]
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind
from flashtext import KeywordProcessor

from chuquan.model.names import Alias, NameCatalogue, Subject
from chuquan.text.batch import fold_batch
from chuquan.text.fold import fold
from chuquan.text.mentions import Matcher
from chuquan.text.patterns import Patterns
from chuquan.text.writings import make_entries

T = TypeVar("T")
SIZES = (10_000, 100_000)
MEGABYTES = 12.0
RUNS = 3
BYTES_PER_NAME = 2_500
FLASHTEXT_SHARE = 8
RULES = {"plain": 86, "exact": 5, "context": 4, "carry": 3, "refuse": 2}
LEVEL_ONE = bytes(
    each for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for each in (row, cell)
)
ONSETS = (*"bcdfghjklmnprstvwz", "ch", "sh", "th", "tr", "st", "pl", "gr")
RIMES = (*"aeiou", "ai", "ea", "ou", "ing", "er", "on", "an", "il", "or", "us", "et")
TRADITIONAL = str.maketrans(
    "国会来时发说对关书华东长门问见车马龙", "國會來時發說對關書華東長門問見車馬龍"
)


def main() -> None:
    """Print one line for each size of catalogue."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES
    for size in SIZES:
        chance = random.Random(size)
        writer = Writer(chance)
        catalogue = writer.catalogue(size)
        texts = writer.texts(int(megabytes * 1e6), catalogue)
        print(json.dumps(measure(catalogue, texts)), flush=True)


def measure(catalogue: NameCatalogue, texts: Sequence[str]) -> dict[str, object]:
    """Return one line: ours, the automaton alone, and FlashText."""
    names = len(catalogue.aliases)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    build, matcher = timed(lambda: Matcher(catalogue))
    matcher.find(texts[0])
    ours, columns = best(lambda: matcher.find_columns(texts))
    strings, raw_bytes, hits = raw_seconds(catalogue, texts)
    few = texts[: len(texts) // FLASHTEXT_SHARE]
    flash = flashtext_seconds(catalogue, few)
    return {
        "bench": "mentions",
        "names": names,
        "megabytes": round(megabytes, 1),
        "documents": len(texts),
        "links": len(columns["index"]),
        "raw_hits": hits,
        "build_cpu_s": round(build, 2),
        "mb_per_cpu_s": round(megabytes / ours, 1),
        "raw_mb_per_cpu_s": round(megabytes / strings, 1),
        "raw_bytes_mb_per_cpu_s": round(megabytes / raw_bytes, 1),
        "ratio": round(strings / ours, 2),
        "ratio_to_bytes": round(raw_bytes / ours, 2),
        "flashtext_mb_per_cpu_s": round(sum(len(t.encode()) for t in few) / 1e6 / flash, 1),
    }


def raw_seconds(catalogue: NameCatalogue, texts: Sequence[str]) -> tuple[float, float, int]:
    """Return the CPU seconds of the automaton alone, over strings and over bytes, and its hits."""
    writings = Patterns(make_entries(catalogue.aliases, {})).writings
    bodies = [fold_batch(texts[at : at + 500]).body for at in range(0, len(texts), 500)]
    kind = MatchKind.LeftmostLongest
    by_bytes = BytesAhoCorasick([each.encode() for each in writings], matchkind=kind)
    by_text = AhoCorasick(writings, matchkind=kind)
    raw_bytes, hits = best(
        lambda: sum(len(by_bytes.find_matches_as_indexes(each)) for each in bodies)
    )
    # A string keeps its UTF-8 once it was asked for; each run gets strings that never were.
    fresh = [[body.decode() for body in bodies] for _ in range(RUNS)]
    strings, _ = best(
        lambda: sum(len(by_text.find_matches_as_indexes(each)) for each in fresh.pop())
    )
    return strings, raw_bytes, hits


def flashtext_seconds(catalogue: NameCatalogue, texts: Sequence[str]) -> float:
    """Return the CPU seconds of FlashText on texts folded beforehand."""
    processor = KeywordProcessor()
    for alias in catalogue.aliases:
        processor.add_keyword(fold(alias.name), alias.subject)
    folded = [fold(text) for text in texts]
    return timed(lambda: [processor.extract_keywords(each, span_info=True) for each in folded])[0]


class Writer:
    """Writes names and texts of no meaning from a seed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.han = LEVEL_ONE.decode("gb2312", "ignore")
        self.common = chance.sample(self.han, len(self.han))
        self.han_weights = list(accumulate(1 / (place + 30) for place in range(len(self.han))))
        self.words = sorted({self.word(1, 3) for _ in range(6_000)})
        chance.shuffle(self.words)
        self.word_weights = list(accumulate(1 / (place + 5) for place in range(len(self.words))))

    def word(self, least: int, most: int) -> str:
        """Return a word of some syllables."""
        syllables = self.chance.randint(least, most)
        return "".join(
            self.chance.choice(ONSETS) + self.chance.choice(RIMES) for _ in range(syllables)
        )

    def name(self) -> str:
        """Return a name: 2 to 6 Han, some with a digit or a mark, or 1 to 4 words."""
        chance = self.chance
        if chance.random() < 0.5:
            size = chance.choices((2, 3, 4, 5, 6), (15, 35, 25, 15, 10))[0]
            name = "".join(chance.choices(self.han, k=size))
            if size >= 4 and chance.random() < 0.08:
                return f"{name[:2]}：{name[2:]}"
            return name + (str(chance.randint(2, 4)) if chance.random() < 0.05 else "")
        words = [self.word(2, 4).capitalize() for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))]
        return " ".join(words) + (f" {chance.randint(2, 4)}" if chance.random() < 0.05 else "")

    def catalogue(self, size: int) -> NameCatalogue:
        """Return names under every rule; one in fifty is shared by two subjects."""
        taken = set(self.words)
        names: dict[str, None] = {}
        while len(names) < size:
            name = self.name()
            if name.lower() not in taken:
                names[name] = None
        rules = self.chance.choices(tuple(RULES), tuple(RULES.values()), k=size)
        near = [tuple(self.chance.sample(self.words, 6)) for _ in range(50)]
        aliases = [
            Alias(
                f"subject-{place // 3}",
                name,
                rule=rule,
                near=self.chance.choice(near) if rule == "context" else (),
                away=self.chance.choice(near)[:2] if place % 50 == 0 else (),
            )
            for place, (name, rule) in enumerate(zip(names, rules, strict=True))
        ]
        aliases += [replace(each, subject="another") for each in aliases[25::50]]
        subjects = {each.subject: Subject(each.subject, "film", "", "") for each in aliases}
        return NameCatalogue(subjects, tuple(aliases))

    def texts(self, size: int, catalogue: NameCatalogue) -> list[str]:
        """Return documents of about `size` bytes together."""
        names = [alias.name for alias in catalogue.aliases]
        texts: list[str] = []
        while size > 0:
            share = self.chance.random()
            sentences: list[str] = []
            length = 0
            while length < 1_500:
                sentence = self.chinese() if self.chance.random() < share else self.english()
                if self.chance.random() < len(sentence.encode()) / BYTES_PER_NAME:
                    sentence = self.planted(sentence, self.chance.choice(names))
                sentences.append(sentence)
                length += len(sentence)
            texts.append("".join(sentences))
            size -= len(texts[-1].encode())
        return texts

    def planted(self, sentence: str, name: str) -> str:
        """Put a name into a sentence, now and then in another writing."""
        draw = self.chance.random()
        if draw < 0.1:
            name = name.translate(TRADITIONAL)
        elif draw < 0.2:
            name = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
        elif draw < 0.25:
            name = name.upper()
        at = sentence.find(" ", len(sentence) // 2)
        at = len(sentence) // 2 if at < 0 else at
        return f"{sentence[:at]} {name} {sentence[at:].lstrip()}"

    def chinese(self) -> str:
        """Return a Chinese sentence."""
        chance = self.chance
        size = chance.randint(12, 40)
        body = "".join(chance.choices(self.common, cum_weights=self.han_weights, k=size))
        draw = chance.random()
        if draw < 0.15:
            body = body.translate(TRADITIONAL)
        elif draw < 0.3:
            body = f"“{body}”"
        elif draw < 0.35:
            body += f"（{chance.randint(1, 99)}％）😀"
        return body[: size // 2] + "，" + body[size // 2 :] + chance.choice("。。。！？\n")

    def english(self) -> str:
        """Return an English sentence."""
        chance = self.chance
        size = chance.randint(6, 22)
        words = chance.choices(self.words, cum_weights=self.word_weights, k=size)
        draw = chance.random()
        if draw < 0.3:
            words[size // 2] = f"“{words[size // 2]}”"
        elif draw < 0.5:
            words[size // 2] += "’s"
        elif draw < 0.6:
            words[size // 2] = f"Nézh{words[size // 2]}–{chance.randint(1, 99)}"
        return " ".join(words).capitalize() + chance.choice((". ", ". ", "? ", ".\n"))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return CPU seconds and the result."""
    before = time.process_time()
    result = work()
    return time.process_time() - before, result


def best(work: Callable[[], T]) -> tuple[float, T]:
    """Return the least CPU seconds of several runs, and the result."""
    runs = [timed(work) for _ in range(RUNS)]
    return min(runs, key=lambda run: run[0])[0], runs[-1][1]


if __name__ == "__main__":
    main()
