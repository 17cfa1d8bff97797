"""Phrases of the ledger: its sentences, its commands, and what its figures name."""

from chuquan.model.phrases.measures.ledger import claim_names, claiming, ledgering

PHRASES: dict[str, tuple[str, str]] = {
    **ledgering.PHRASES,
    **claiming.PHRASES,
    **claim_names.PHRASES,
}
