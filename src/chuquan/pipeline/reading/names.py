"""Which subjects the items are about, by the words that their sources used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from chuquan.model.facts import Rows
from chuquan.model.names import Mention, NameCatalogue
from chuquan.text.emotion.classifier import Classifier
from chuquan.text.mentions import Matcher

COLUMNS = ("subject", "start", "stop", "alias", "method", "score")


@dataclass
class Reader:
    """Links items to subjects by their words; built once, used for many batches.

    Parameters
    ----------
    names : NameCatalogue
        The names of subjects.
    weights : mapping of str to Classifier
        By language, what tells emotions in place of the weights that are shipped.
    """

    names: NameCatalogue
    weights: Mapping[str, Classifier] = field(default_factory=dict)
    matcher: Matcher = field(init=False)
    _found: dict[str, list[Mention]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.names)

    def named(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Return the mentions in each text; texts of the last batch are not matched again.

        Quotations, feelings, figures and the links of a batch all ask for the same texts.
        """
        new = list(dict.fromkeys(text for text in texts if text not in self._found))
        if new:
            kept = {text: self._found[text] for text in texts if text in self._found}
            self._found = kept | {text: [] for text in new}
            for index, mention in self.matcher.find_batch(new):
                self._found[new[index]].append(mention)
        return [self._found[text] for text in texts]

    def mentions(self, items: Sequence[str], names: Sequence[str]) -> dict[str, list[Any]]:
        """Return the mentions of `names`, as columns of the lake's table."""
        if self._found.keys().isdisjoint(names):
            found = self.matcher.find_columns(names)
            columns = {key: list(found[key]) for key in COLUMNS}
            return {**columns, "item": [items[place] for place in found["index"]]}
        every = [
            (item, each)
            for item, held in zip(items, self.named(names), strict=True)
            for each in held
        ]
        columns = {key: [getattr(each, key) for _, each in every] for key in COLUMNS}
        return {**columns, "item": [item for item, _ in every]}

    def link(self, rows: Rows, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Add the mentions of a batch's items to the batch.

        Parameters
        ----------
        rows : Rows
            The batch.
        texts : mapping of str to str
            For items that are documents, the words that are read: title, line break, text.
        """
        for columns in columns_of(rows, "items"):
            names = columns.get("name") or [None] * len(columns["item"])
            told = [
                (item, texts.get(item) or name)
                for item, name in zip(columns["item"], names, strict=True)
                if name or texts.get(item)
            ]
            mentions = self.mentions([item for item, _ in told], [said for _, said in told])
            if mentions["item"]:
                rows.extend("mentions", mentions)


def words(name: str | None, text: str | None) -> str:
    """Return what of an item is read: its name, then the text where there is one."""
    return f"{name or ''}\n{text}" if text else name or ""


def columns_of(rows: Rows, table: str) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a table as columns of plain lists."""
    for block in list(rows.blocks(table)):
        yield block if isinstance(block, dict) else block.to_dict(as_series=False)
