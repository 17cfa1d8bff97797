import json

from tests.unit.faces.calls import call

WORDS = {"joy": ["glad", "smile", "sunny"], "anger": ["rage", "shout", "hate"]}


def posts(folder, n=30):
    path = folder / "posts.tsv"
    lines = [f"{words[k % 3]} {words[(k + 1) % 3]} {k}\t{label}" for label, words in WORDS.items()
             for k in range(n)]  # fmt: skip
    path.write_text("text\tlabel\n" + "\n".join(lines), "utf-8")
    return path


def test_weights_are_trained_kept_and_tried(tmp_path):
    data, kept = posts(tmp_path), tmp_path / "own.weights"
    made = call("text", "train", "emotion-en", str(data), "-o", str(kept))
    assert made.code == 0, made.err
    assert "Trained on 60 texts" in made.out
    assert kept.stat().st_size > 0
    tried = call("text", "score", "emotion-en", str(data), "--weights", str(kept), "--json")
    document = json.loads(tried.out)
    assert document["macro_f1"] == 1.0
    assert document["n"] == 60
    assert set(document["labels"]) == {"joy", "anger"}


def test_texts_kept_apart_are_not_learnt_from(tmp_path):
    data, kept = posts(tmp_path), tmp_path / "own.weights"
    apart = tmp_path / "apart.tsv"
    apart.write_text("\n".join(data.read_text("utf-8").split("\n")[:9]), "utf-8")
    made = call("text", "train", "emotion-en", str(data), "--apart", str(apart), "-o", str(kept),
                "--json")  # fmt: skip
    document = json.loads(made.out)
    assert (document["texts"], document["twins"]) == (52, 8)


def test_recalibrating_keeps_weights_with_another_confusion(tmp_path):
    data, kept = posts(tmp_path), tmp_path / "own.weights"
    done = call("text", "score", "emotion-en", str(data), "--recalibrate", "-o", str(kept))
    assert done.code == 0, done.err
    assert "rests on these 60 texts" in done.out
    assert kept.exists()


def test_what_cannot_be_read_is_said(tmp_path):
    gone = call("text", "score", "emotion-zh", str(tmp_path / "gone.tsv"))
    assert gone.code == 2
    assert "cannot be read" in gone.err
    bad = tmp_path / "bad.weights"
    bad.write_bytes(b"x")
    wrong = call("text", "score", "emotion-en", str(posts(tmp_path)), "--weights", str(bad))
    assert wrong.code == 2
    assert "no weights file" in wrong.err
