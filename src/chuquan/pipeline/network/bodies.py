"""Bodies of answers as they arrive: unpacked, counted, and whole or not at all."""

from __future__ import annotations

import zlib

from chuquan.model.messages import Message, say

RATIO = 200
RATIO_FROM = 1_000_000
STEP = 262_144


class Fault(Exception):
    """An exchange that gave no whole answer.

    Parameters
    ----------
    reason : Message
        What was seen.
    again : bool
        Whether another try may help.
    do : Message, optional
        Advice, where it is not "later".
    """

    def __init__(self, reason: Message, *, again: bool = True, do: Message | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.do = do or say("fetch.again_later")


class Body:
    """A body on its way in, never larger than its limit.

    Parameters
    ----------
    limit : int
        Greatest size in bytes, counted after unpacking.
    cut : bool
        Whether a larger body is cut there instead of being a fault.
    """

    def __init__(self, limit: int, *, cut: bool = False) -> None:
        self._limit = limit
        self._cut = cut
        self._held = bytearray()
        self._arrived = 0
        self._packed = False
        self._member = zlib.decompressobj(31)

    @property
    def full(self) -> bool:
        """Whether all that may be kept is here."""
        return self._cut and len(self._held) >= self._limit

    def open(self, encoding: str, told: int | None) -> None:
        """Prepare for what the head of the answer announces.

        Parameters
        ----------
        encoding : str
            The content encoding; nothing but gzip is unpacked.
        told : int or None
            The length stated, in bytes as sent.
        """
        packing = encoding.strip().lower()
        if packing not in ("", "identity", "gzip", "x-gzip"):
            raise Fault(say("fetch.fault_encoding", encoding=plain(packing)), again=False)
        self._packed = packing.endswith("gzip")
        if told is not None and told > self._limit and not self._cut:
            raise self._too_large(told)

    def add(self, piece: bytes) -> None:
        """Take the next bytes.

        Raises
        ------
        Fault
            If they are damaged, or the body grows beyond its limit or out of proportion.
        """
        self._arrived += len(piece)
        if self._packed:
            self._unpack(piece)
        else:
            self._grow(piece)

    def whole(self) -> bytes:
        """Return the body.

        Raises
        ------
        Fault
            If packed bytes are missing at its end.
        """
        if self._packed and self._arrived and not self._member.eof and not self.full:
            raise Fault(say("fetch.fault_gzip_cut"))
        del self._held[self._limit :]
        return bytes(self._held)

    def _grow(self, piece: bytes) -> None:
        self._held += piece
        size = len(self._held)
        if size > RATIO_FROM and size > RATIO * self._arrived:
            said = say("fetch.fault_bomb", packed=self._arrived, ratio=RATIO)
            raise Fault(said, again=False, do=say("fetch.check_address"))
        if size > self._limit and not self._cut:
            raise self._too_large(self._limit * 4)

    def _unpack(self, piece: bytes) -> None:
        pending = False
        while (piece or pending) and not self.full:
            if self._member.eof:
                # Several members in a row are one file; zeros after the last are padding.
                piece = piece.lstrip(b"\0")
                if not piece:
                    return
                self._member = zlib.decompressobj(31)
            try:
                unpacked = self._member.decompress(piece, STEP)
            except zlib.error:
                raise Fault(say("fetch.fault_gzip")) from None
            self._grow(unpacked)
            pending = len(unpacked) == STEP
            piece = self._member.unused_data or self._member.unconsumed_tail

    def _too_large(self, needed: int) -> Fault:
        said = say("fetch.fault_large", limit=self._limit)
        return Fault(said, again=False, do=say("fetch.raise_limit", limit=needed))


def plain(text: str) -> str:
    """Return foreign text as it may be shown: printable and short."""
    shown = "".join(char if char.isprintable() else "�" for char in text)
    return shown if len(shown) <= 120 else shown[:119] + "…"
