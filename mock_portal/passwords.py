"""Password hashes.

The parameters are the smallest-memory set of OWASP's password storage cheat sheet
(argon2id, 7 MiB, 5 passes, 1 lane): about 15 ms a hash. More would buy nothing here,
for the accounts are made up, and would slow every test and a class of forty that logs
in at once. Hashing runs in a worker thread, so that pages are answered meanwhile.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from anyio import CapacityLimiter, to_thread

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: At most so many hashes at once, so that a rush does not take the memory or all the cores.
AT_ONCE = 2


class Passwords:
    """Makes and checks password hashes."""

    def __init__(self) -> None:
        self._limiter: CapacityLimiter | None = None

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return PasswordHasher(time_cost=5, memory_cost=7 * 1024, parallelism=1)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody's password")

    def hash_now(self, password: str) -> str:
        """The hash of a password, in the calling thread."""
        return self._hasher.hash(password)

    async def hash(self, password: str) -> str:
        """The hash of a password."""
        return await to_thread.run_sync(self._hasher.hash, password, limiter=self._gate())

    async def match(self, password: str, password_hash: str | None) -> bool:
        """Whether the password is the hashed one; as slow where there is no account."""
        return await to_thread.run_sync(self._verify, password, password_hash, limiter=self._gate())

    def _verify(self, password: str, password_hash: str | None) -> bool:
        from argon2.exceptions import VerifyMismatchError

        try:
            self._hasher.verify(password_hash or self._nobodys, password)
        except VerifyMismatchError:
            return False
        return password_hash is not None

    def _gate(self) -> CapacityLimiter:
        if self._limiter is None:
            self._limiter = CapacityLimiter(AT_ONCE)
        return self._limiter
