"""Where the reports have it from: the stories, their origins, and the evidence for each, with both passages."""

from tellings.model import Derivation, Evidence, Origin, Story
from tellings.present.claims import tell_origins
from tellings.present.contents import Contents, order_of
from tellings.present.notebook import Notebook
from tellings.present.view import DerivationView, EvidenceView, OriginView, Source, StoryOrigins, StoryView

STORIES_SHOWN = 60
SOURCES_SHOWN = 30
ORIGINS_SHOWN = 40
DERIVATIONS_SHOWN = 40
"""Of one story."""

EVIDENCE_SHOWN = 6
"""Of one derivation: the first are enough to check it; the export holds them all."""


def order_stories(contents: Contents) -> list[Story]:
    """The stories, those of most reports first."""
    return sorted(contents.stories.values(), key=lambda story: (-len(story.reports), _first(story, contents), story.id))


def view_stories(contents: Contents) -> tuple[tuple[StoryView, ...], int]:
    """The stories and who tells them; and how many more there are."""
    stories = order_stories(contents)
    return tuple(_view_story(story, contents) for story in stories[:STORIES_SHOWN]), max(
        0, len(stories) - STORIES_SHOWN
    )


def view_origins(contents: Contents, notebook: Notebook) -> tuple[tuple[StoryOrigins, ...], int]:
    """The origins of each story that several reports tell or that names one; and how many more there are."""
    told = [story for story in order_stories(contents) if len(story.reports) > 1 or _owing(story, contents)]
    views = tuple(_view_story_origins(story, contents, notebook) for story in told[:STORIES_SHOWN])
    return views, max(0, len(told) - STORIES_SHOWN)


def name_of(origin: Origin) -> str:
    """An origin as credited, or what stands for it where no name is given."""
    return origin.name or "an origin that no report names"


def _first(story: Story, contents: Contents) -> tuple[int, str]:
    return min((order_of(contents.sources[report]) for report in story.reports), default=(0, ""))


def _owing(story: Story, contents: Contents) -> list[Derivation]:
    found = [derivation for derivation in contents.derivations.values() if derivation.story == story.id]
    return sorted(found, key=lambda one: (order_of(contents.sources[one.report]), not one.certain, one.id))


def _view_story(story: Story, contents: Contents) -> StoryView:
    reports = contents.sorted_sources(story.reports)
    return StoryView(
        id=story.id,
        headline=story.headline,
        sources=reports[:SOURCES_SHOWN],
        origins=tell_origins(story.origins),
        more=max(0, len(reports) - SOURCES_SHOWN),
    )


def _view_story_origins(story: Story, contents: Contents, notebook: Notebook) -> StoryOrigins:
    named = [origin for origin in contents.origins.values() if origin.story == story.id]
    named.sort(key=lambda origin: (-len(origin.reports), origin.name or "", origin.id))
    owing = _owing(story, contents)
    return StoryOrigins(
        story=_view_story(story, contents),
        origins=tuple(_view_origin(origin, contents) for origin in named[:ORIGINS_SHOWN]),
        derivations=tuple(_view_derivation(one, contents, notebook) for one in owing[:DERIVATIONS_SHOWN]),
        more=max(0, len(named) - ORIGINS_SHOWN) + max(0, len(owing) - DERIVATIONS_SHOWN),
    )


def _view_origin(origin: Origin, contents: Contents) -> OriginView:
    reports = contents.sorted_sources(origin.reports)
    return OriginView(
        id=origin.id,
        name=origin.name,
        sources=reports[:SOURCES_SHOWN],
        more=max(0, len(reports) - SOURCES_SHOWN),
    )


def _view_derivation(derivation: Derivation, contents: Contents, notebook: Notebook) -> DerivationView:
    shown = derivation.evidence[:EVIDENCE_SHOWN]
    return DerivationView(
        id=derivation.id,
        source=contents.sources[derivation.report],
        owes_to=_owed(derivation.source, contents),
        certain=derivation.certain,
        evidence=tuple(_view_evidence(evidence, notebook) for evidence in shown),
        more=max(0, len(derivation.evidence) - EVIDENCE_SHOWN),
    )


def _owed(source_id: str, contents: Contents) -> Source | str:
    if source_id in contents.sources:
        return contents.sources[source_id]
    origin = contents.origins.get(source_id)
    return name_of(origin) if origin else source_id


def _view_evidence(evidence: Evidence, notebook: Notebook) -> EvidenceView:
    return EvidenceView(
        kind=str(evidence.kind),
        why=evidence.why,
        here=notebook.words(evidence.here),
        there=notebook.words(evidence.there) if evidence.there else None,
    )
