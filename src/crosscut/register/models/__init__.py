"""Storage of the register, one noun a file."""

from crosscut.register.models.among import Among
from crosscut.register.models.claim import Claim, Confidence, Sourced, Standing, bounds
from crosscut.register.models.duplicate import Merge
from crosscut.register.models.file_import import FileImport, ImportCarrier, ImportState
from crosscut.register.models.group import (
    Disclosure,
    Group,
    GroupName,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Mandate,
    Roster,
    Sunset,
    TieKind,
)
from crosscut.register.models.instrument import (
    Ending,
    Event,
    EventKind,
    EventPart,
    Instrument,
    InstrumentKind,
    Part,
)
from crosscut.register.models.knowing import Clearance, DistributionEntry
from crosscut.register.models.liaison import Deputisation, Liaison
from crosscut.register.models.mention import Mention
from crosscut.register.models.noun import Name, Noun, Script
from crosscut.register.models.office import Office, Placement
from crosscut.register.models.organisation import (
    Organisation,
    OrganisationName,
    OrganisationTie,
    OrganisationTrait,
)
from crosscut.register.models.person import Person, PersonName, Tenure
from crosscut.register.models.post import Headship, Post, PostName
from crosscut.register.models.search_index import SearchEntry
from crosscut.register.models.seat import (
    ROLES_OF,
    Proposal,
    ProposalState,
    Role,
    Seat,
    Succession,
    Tier,
)
from crosscut.register.models.sitting import Sitting
from crosscut.register.models.source import (
    Attestation,
    Citation,
    Remark,
    Source,
    SourceType,
    YearlyCount,
)
from crosscut.register.models.vocabulary import Setting, Term, Vocabulary

__all__ = [name for name in dir() if name[0].isupper()]
