"""The portal's parts, put together once and handed to every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from itsdangerous import Signer

from mock_portal.classroom.news import News
from mock_portal.classroom.pace import Pace
from mock_portal.clock import real_ms
from mock_portal.passwords import Passwords
from mock_portal.store.people import Account, Subscriber
from mock_portal.waiting import Waiting

if TYPE_CHECKING:
    from mock_portal.language import Translator
    from mock_portal.settings import Settings
    from mock_portal.store.database import Database
    from unstuck_fixtures.models import Catalogue, Persona, Text

#: What a learner in class may ask for at one go, and then each second: more than a hurried hand
#: does, and too little to hold up the others.
BURST, PER_S = 60, 5.0
#: Wrong codes that may be tried at one go for a nickname, and again each minute.
GUESSES = 5


@dataclass(eq=False)
class Portal:
    """Everything that a page needs and that outlives a request."""

    settings: Settings
    catalogue: Catalogue
    database: Database
    translators: dict[str, Translator]

    def __post_init__(self) -> None:
        self.passwords = Passwords()
        self.waiting = Waiting()
        self.news = News(self.waiting)
        self.pace = Pace(burst=BURST, per_s=PER_S)
        self.guesses = Pace(burst=GUESSES, per_s=GUESSES / 60)
        self._csrf = Signer(self.database.secret, salt="csrf")

    def notice(self, failure_mode: str) -> Text:
        """The words with which a failure mode's refusal is told."""
        return self.catalogue.failure_modes[failure_mode].notices[0].text

    def persona(self, persona_id: str) -> Persona:
        """A persona; one that the catalogue has dropped since becomes the first."""
        return self.catalogue.personas.get(persona_id, self.first_persona)

    @property
    def first_persona(self) -> Persona:
        """The persona of a sandbox that names none."""
        return next(iter(self.catalogue.personas.values()))

    def csrf_token(self, session_id: str) -> str:
        """The token that a form of this visit carries; it does not give the visit's id away."""
        return self._csrf.get_signature(session_id).decode()

    def csrf_holds(self, session_id: str, token: str) -> bool:
        """Whether a form's token is this visit's."""
        return self._csrf.verify_signature(session_id.encode(), token)

    def get_ready(self) -> None:
        """Do now what the first of many would otherwise wait for, and the others with them."""
        from mock_portal.pages import captcha_picture  # noqa: F401  (loads the imaging library)

        _ = self.seed_accounts

    @staticmethod
    def real_ms() -> int:
        """The machine's clock."""
        return real_ms()

    @cached_property
    def seed_sims(self) -> list[Subscriber]:
        """All personas' SIMs as the catalogue has them."""
        return [
            Subscriber(
                phone=person.sim.phone,
                carrier=person.sim.carrier,
                full_name=person.sim.registered_to.full_name,
                birth_date=person.sim.registered_to.birth_date,
                paper_number=person.sim.registered_to.paper_number,
            )
            for person in self.catalogue.personas.values()
        ]

    @cached_property
    def seed_accounts(self) -> list[Account]:
        """All accounts that exist before a journey begins; hashed once a process."""
        return [
            Account(
                id_number=person.user_name,
                full_name=person.full_name,
                birth_date=person.birth_date,
                phone=person.sim.phone,
                password_hash=self.passwords.hash_now(person.account.password),
            )
            for person in self.catalogue.personas.values()
            if person.account is not None
        ]
