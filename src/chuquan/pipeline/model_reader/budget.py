"""What a run may cost: reserved before each call, settled after it."""

from __future__ import annotations

from dataclasses import dataclass

from chuquan.pipeline.model_reader.config import Config

MILLION = 1_000_000


@dataclass(slots=True)
class Budget:
    """Money and requests of one run.

    Notes
    -----
    A token is at least one byte, so the bytes sent are an upper bound of the tokens sent; what
    comes back is bound by the limit that is sent along. So no call can cost more than what is
    reserved for it, whatever the provider's tokens are.
    """

    config: Config
    spent: float = 0.0
    requests: int = 0

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Return the price of so many tokens."""
        told = self.config
        return (tokens_in * told.price_in + tokens_out * told.price_out) / MILLION

    def reserve(self, size: int) -> float | None:
        """Reserve the most that a call of `size` bytes can cost; None if that is too much."""
        most = self.cost(size, self.config.max_tokens)
        if self.requests >= self.config.max_requests or self.spent + most > self.config.max_cost:
            return None
        self.requests += 1
        self.spent += most
        return most

    def settle(self, reserved: float, tokens_in: int, tokens_out: int) -> float:
        """Put the true price in place of what was reserved; return what the call cost.

        A count that is missing, or would cost more than can be, leaves the reservation.
        """
        if tokens_in < 0 or tokens_out < 0:
            return reserved
        cost = min(reserved, self.cost(tokens_in, tokens_out))
        self.spent += cost - reserved
        return cost

    def release(self, reserved: float) -> None:
        """Give back what was reserved for a call that was refused before it was worked on."""
        self.spent -= reserved
