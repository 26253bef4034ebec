-- The record: what every table and column holds. The comments are shown by Datasette and make docs/record-schema.md.
-- Offsets (start, end, ..._start, ..._end) are code points into report.text: start included, end not.
-- Lists of spans are JSON: [[start, end], ...]. Ids are made from content. What is not known is NULL.

-- What made the record: the version of Tellings, and each model that was used.
CREATE TABLE made_by (
    kind TEXT NOT NULL,  -- version or model
    name TEXT NOT NULL,  -- "tellings", or the name of the model
    value TEXT NOT NULL,  -- the version, or the sha256 of the model's file
    PRIMARY KEY (kind, name)
) WITHOUT ROWID;

-- The settings that were in force when reports were last added.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,  -- as in tellings.toml
    value TEXT NOT NULL  -- JSON
) WITHOUT ROWID;

-- One outlet's text, as it was read.
CREATE TABLE report (
    id TEXT NOT NULL PRIMARY KEY,  -- made from the bytes and the name of the file
    uri TEXT NOT NULL,  -- the path or address as given; "-" for standard input
    sha256 TEXT NOT NULL,  -- of the bytes read
    outlet TEXT,  -- who published it
    title TEXT,  -- its headline
    byline TEXT,  -- who wrote it
    published TEXT,  -- ISO 8601, only as precise as it was told
    modified TEXT,  -- when the outlet last changed it; ISO 8601, only as precise as it was told
    canonical TEXT,  -- the article's own address, as its page or feed gives it
    language TEXT,  -- ISO 639-1
    kept INTEGER,  -- characters taken as news
    dropped INTEGER,  -- characters marked as something else
    format TEXT NOT NULL,  -- what was read: text, html, pdf, ninjs ...
    markup TEXT NOT NULL,  -- plain or markdown: whether marks such as ** in the text are markup
    encoding TEXT NOT NULL,  -- in which the bytes were read
    warnings TEXT NOT NULL,  -- what an editor should know before trusting this report: a JSON list of sentences
    marks TEXT NOT NULL,  -- what the file itself says of the parts of the text: a JSON list of {start, end, kind}
    text TEXT NOT NULL  -- never changes; every offset counts in it
);
CREATE INDEX report_by_canonical ON report (canonical);

-- What a reader of the page sees and the report's text does not hold.
CREATE TABLE left_out (
    report TEXT NOT NULL REFERENCES report (id),  -- the report it was left out of
    position INTEGER NOT NULL,  -- 0 for the first such part
    at INTEGER NOT NULL,  -- the place in the report's text before which it stood
    kind TEXT NOT NULL,  -- what it is, in a word or two: navigation, related, comments ...
    text TEXT NOT NULL,  -- its words
    PRIMARY KEY (report, position)
) WITHOUT ROWID;

-- A marked part of a report.
CREATE TABLE segment (
    report TEXT NOT NULL REFERENCES report (id),  -- the report it is part of
    position INTEGER NOT NULL,  -- 0 for the first segment of the report
    start INTEGER NOT NULL,  -- where it begins
    end INTEGER NOT NULL,  -- where it ends
    kind TEXT NOT NULL,  -- headline, subhead, paragraph, byline, dateline, caption, correction, credit, boilerplate or repeat
    of_start INTEGER,  -- for a repeat: where the first copy of the passage begins
    of_end INTEGER,  -- for a repeat: where the first copy of the passage ends
    sentences TEXT NOT NULL,  -- the spans of its sentences
    language TEXT,  -- ISO 639-1, of a paragraph long enough to tell
    PRIMARY KEY (report, position)
) WITHOUT ROWID;

-- What one report says at one place.
CREATE TABLE statement (
    id TEXT NOT NULL PRIMARY KEY,  -- made from the report, the kind and the place
    report TEXT NOT NULL REFERENCES report (id),  -- the report that says it
    position INTEGER NOT NULL,  -- 0 for the first statement of the report
    start INTEGER NOT NULL,  -- where it begins
    end INTEGER NOT NULL,  -- where it ends
    kind TEXT NOT NULL,  -- quotation, figure or assertion; table quotation or figure has more of it
    negated INTEGER NOT NULL CHECK (negated IN (0, 1)),  -- 1 if it is said not to be so
    modality TEXT NOT NULL,  -- stated, hedged, planned, demanded or denied
    sentence_start INTEGER NOT NULL,  -- where the sentence it stands in begins
    sentence_end INTEGER NOT NULL,  -- where the sentence it stands in ends
    when_text TEXT,  -- when it holds or happened, as told
    when_start TEXT,  -- ISO 8601: the first day, month or year of it
    when_end TEXT,  -- ISO 8601: the last day, month or year of it
    row INTEGER NOT NULL UNIQUE,  -- the row of statement_fts that finds it; says nothing about it
    text TEXT NOT NULL  -- the report's text at this place, letter for letter
);
CREATE UNIQUE INDEX statement_by_report ON statement (report, position);

-- What a quotation has beside what every statement has.
CREATE TABLE quotation (
    statement TEXT NOT NULL PRIMARY KEY REFERENCES statement (id),  -- the statement that it is
    directness TEXT NOT NULL,  -- direct, indirect or mixed: whether all, none or some of it stands between quotation marks
    speaker_id TEXT,  -- the folded name, the same in every report; with the report's id where there is no name
    speaker_name TEXT,  -- whom it is given to
    speaker_kind TEXT,  -- person, organisation, spokesperson, document or unnamed
    speaker_office TEXT,  -- the office or trade of the speaker, as the report words it
    speaker_evidence TEXT,  -- the spans of the report on which this rests: the full name, the office
    cue_text TEXT,  -- the words of saying: "said", "according to"
    source_text TEXT,  -- the words that name who said it, as they stand: "he", "the minister"
    content TEXT NOT NULL,  -- the spans of what was said, without the marks around it
    cue_start INTEGER,  -- where cue_text begins
    cue_end INTEGER,  -- where cue_text ends
    source_start INTEGER,  -- where source_text begins
    source_end INTEGER  -- where source_text ends
) WITHOUT ROWID;
CREATE INDEX quotation_by_speaker ON quotation (speaker_id);

-- What a figure has beside what every statement has.
CREATE TABLE figure (
    statement TEXT NOT NULL PRIMARY KEY REFERENCES statement (id),  -- the statement that it is
    value TEXT,  -- as a decimal number, digit for digit; NULL for a range. CAST (value AS REAL) to reckon with it
    low TEXT,  -- the lower end of a range
    high TEXT,  -- the upper end of a range
    unit TEXT,  -- ISO 4217 for money, percent, percentage_point, ratio, a unit, or the counted noun in the singular
    bound TEXT NOT NULL,  -- exact, about, at least, at most, more than or less than
    per TEXT,  -- for each what: "year", "litre"
    against TEXT,  -- what a ratio or a change is measured against, as the report words it
    of_text TEXT,  -- what is counted or measured
    subject_text TEXT,  -- who or what has this figure
    of_start INTEGER,  -- where of_text begins
    of_end INTEGER,  -- where of_text ends
    subject_start INTEGER,  -- where subject_text begins
    subject_end INTEGER  -- where subject_text ends
) WITHOUT ROWID;

-- What was looked for in a report and not found.
CREATE TABLE missing (
    report TEXT NOT NULL REFERENCES report (id),  -- the report in which it is missing
    stage TEXT NOT NULL,  -- report or story: whether one report shows it, or only all reports of the story together
    position INTEGER NOT NULL,  -- 0 for the first thing missing
    what TEXT NOT NULL,  -- outlet, title, published, byline, origin or language
    why TEXT NOT NULL,  -- how it was looked for
    PRIMARY KEY (report, stage, position)
) WITHOUT ROWID;

-- What was given and could not be read.
CREATE TABLE skipped (
    uri TEXT NOT NULL PRIMARY KEY,  -- the path or address as given
    why TEXT NOT NULL  -- the reason, and what can be done
) WITHOUT ROWID;

-- The reports of one event.
CREATE TABLE story (
    id TEXT NOT NULL PRIMARY KEY,  -- made from its reports
    headline TEXT NOT NULL,  -- the title of the report that stands nearest to all others
    origins_least INTEGER,  -- how many independent origins stand behind it at least
    origins_most INTEGER  -- how many independent origins stand behind it at most
) WITHOUT ROWID;

-- Which reports tell of a story.
CREATE TABLE story_report (
    story TEXT NOT NULL REFERENCES story (id),  -- the story
    position INTEGER NOT NULL,  -- 0 for the first report of the story
    report TEXT NOT NULL REFERENCES report (id),  -- a report of it
    PRIMARY KEY (story, position)
) WITHOUT ROWID;
CREATE INDEX story_report_by_report ON story_report (report);

-- What several statements say about the same matter.
CREATE TABLE claim (
    id TEXT NOT NULL PRIMARY KEY,  -- made from its statements
    story TEXT NOT NULL REFERENCES story (id),  -- the story it belongs to
    topic TEXT,  -- what it is about
    origins_least INTEGER,  -- how many independent origins stand behind it at least
    origins_most INTEGER  -- how many independent origins stand behind it at most
) WITHOUT ROWID;
CREATE INDEX claim_by_story ON claim (story);

-- Which statements make a claim.
CREATE TABLE claim_statement (
    claim TEXT NOT NULL REFERENCES claim (id),  -- the claim
    position INTEGER NOT NULL,  -- 0 for the first statement of the claim
    statement TEXT NOT NULL REFERENCES statement (id),  -- a statement of it
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX claim_statement_by_statement ON claim_statement (statement);

-- One way a claim is told.
CREATE TABLE reading (
    claim TEXT NOT NULL REFERENCES claim (id),  -- the claim it tells
    position INTEGER NOT NULL,  -- 0 for the first reading of the claim
    text TEXT NOT NULL,  -- in the words of its clearest statement
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;

-- Which statements tell a claim that way.
CREATE TABLE reading_statement (
    claim TEXT NOT NULL,  -- the claim
    reading INTEGER NOT NULL,  -- the position of the reading in the claim
    position INTEGER NOT NULL,  -- 0 for the first statement of the reading
    statement TEXT NOT NULL REFERENCES statement (id),  -- a statement that tells it so
    PRIMARY KEY (claim, reading, position),
    FOREIGN KEY (claim, reading) REFERENCES reading (claim, position)
) WITHOUT ROWID;
CREATE INDEX reading_statement_by_statement ON reading_statement (statement);

-- How two readings differ.
CREATE TABLE disagreement (
    id TEXT NOT NULL PRIMARY KEY,  -- made from the claim, the kind and both sides
    story TEXT NOT NULL REFERENCES story (id),  -- the story it belongs to
    claim TEXT REFERENCES claim (id),  -- NULL if it is inside one report
    kind TEXT NOT NULL,  -- figure, unit, period, date, negation, wording, attribution, object or modality; or scope: both may hold
    why TEXT NOT NULL  -- one sentence a reader understands
) WITHOUT ROWID;
CREATE INDEX disagreement_by_story ON disagreement (story);
CREATE INDEX disagreement_by_claim ON disagreement (claim);

-- Which statements stand on either side of a disagreement.
CREATE TABLE disagreement_side (
    disagreement TEXT NOT NULL REFERENCES disagreement (id),  -- the disagreement
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),  -- left or right
    position INTEGER NOT NULL,  -- 0 for the first statement on this side
    statement TEXT NOT NULL REFERENCES statement (id),  -- a statement on this side
    PRIMARY KEY (disagreement, side, position)
) WITHOUT ROWID;
CREATE INDEX disagreement_side_by_statement ON disagreement_side (statement);

-- Where a group of reports got it from.
CREATE TABLE origin (
    id TEXT NOT NULL PRIMARY KEY,  -- made from the story and what is known of it
    story TEXT NOT NULL REFERENCES story (id),  -- the story it belongs to
    name TEXT  -- as credited; NULL where none is named
) WITHOUT ROWID;
CREATE INDEX origin_by_story ON origin (story);

-- Which reports rest on an origin.
CREATE TABLE origin_report (
    origin TEXT NOT NULL REFERENCES origin (id),  -- the origin
    position INTEGER NOT NULL,  -- 0 for the first report that rests on it
    report TEXT NOT NULL REFERENCES report (id),  -- a report that rests on it
    PRIMARY KEY (origin, position)
) WITHOUT ROWID;
CREATE INDEX origin_report_by_report ON origin_report (report);

-- A report owes its text or its facts to another report or to an origin.
CREATE TABLE derivation (
    id TEXT NOT NULL PRIMARY KEY,  -- made from the report and the source
    story TEXT NOT NULL REFERENCES story (id),  -- the story it belongs to
    report TEXT NOT NULL REFERENCES report (id),  -- the report that owes it
    source_report TEXT REFERENCES report (id),  -- the report it has it from, or NULL
    source_origin TEXT REFERENCES origin (id),  -- the origin it has it from, or NULL
    certain INTEGER NOT NULL CHECK (certain IN (0, 1)),  -- 1 if the evidence leaves no other reading
    CHECK ((source_report IS NULL) <> (source_origin IS NULL))
) WITHOUT ROWID;
CREATE INDEX derivation_by_story ON derivation (story);
CREATE INDEX derivation_by_report ON derivation (report);
CREATE INDEX derivation_by_source_report ON derivation (source_report);
CREATE INDEX derivation_by_source_origin ON derivation (source_origin);

-- What shows a derivation, with the words it rests on in either report.
CREATE TABLE evidence (
    derivation TEXT NOT NULL REFERENCES derivation (id),  -- the derivation it shows
    position INTEGER NOT NULL,  -- 0 for the first piece of evidence
    kind TEXT NOT NULL,  -- shared passage, near duplicate, credit, same occasion, shared slip or version
    here_report TEXT NOT NULL REFERENCES report (id),  -- the report that owes it
    here_start INTEGER NOT NULL,  -- where its words begin
    here_end INTEGER NOT NULL,  -- where its words end
    there_report TEXT REFERENCES report (id),  -- the other report, or NULL
    there_start INTEGER,  -- where the other report's words begin
    there_end INTEGER,  -- where the other report's words end
    why TEXT NOT NULL,  -- one sentence a reader understands
    PRIMARY KEY (derivation, position)
) WITHOUT ROWID;
CREATE INDEX evidence_by_here ON evidence (here_report);
CREATE INDEX evidence_by_there ON evidence (there_report);

-- Reports that are versions of one article.
CREATE TABLE version (
    id TEXT NOT NULL PRIMARY KEY,  -- made from its reports
    reason TEXT NOT NULL,  -- same bytes, same address or updated
    why TEXT NOT NULL,  -- one sentence a reader understands
    dated INTEGER NOT NULL CHECK (dated IN (0, 1))  -- 1 if their dates tell which is the older
) WITHOUT ROWID;

-- Which reports are versions of an article, the oldest first where their dates tell.
CREATE TABLE version_report (
    version TEXT NOT NULL REFERENCES version (id),  -- the article
    position INTEGER NOT NULL,  -- 0 for the oldest
    report TEXT NOT NULL REFERENCES report (id),  -- a version of it
    PRIMARY KEY (version, position)
) WITHOUT ROWID;
CREATE INDEX version_report_by_report ON version_report (report);

-- What changed from one version to the next.
CREATE TABLE version_change (
    version TEXT NOT NULL REFERENCES version (id),  -- the article
    position INTEGER NOT NULL,  -- 0 for the first change
    before_report TEXT REFERENCES report (id),  -- the earlier version, or NULL where something was added
    before_start INTEGER,  -- where the words begin that the later version lacks
    before_end INTEGER,  -- where they end
    after_report TEXT REFERENCES report (id),  -- the later version, or NULL where something was taken out
    after_start INTEGER,  -- where the words begin that the earlier version lacks
    after_end INTEGER,  -- where they end
    PRIMARY KEY (version, position)
) WITHOUT ROWID;
CREATE INDEX version_change_by_before ON version_change (before_report);
CREATE INDEX version_change_by_after ON version_change (after_report);

-- Speakers whom one report does not name in full, told from another report of the story.
CREATE TABLE speaker_tie (
    id TEXT NOT NULL PRIMARY KEY,  -- made from the story, the report and the two speakers
    story TEXT NOT NULL REFERENCES story (id),  -- the story both reports belong to
    report TEXT NOT NULL REFERENCES report (id),  -- the report that says less
    speaker_id TEXT NOT NULL,  -- the speaker there, as in quotation
    same_id TEXT NOT NULL,  -- the speaker who it is
    name TEXT NOT NULL,  -- the name of the speaker who it is, as another report gives it
    why TEXT NOT NULL  -- one sentence a reader understands
) WITHOUT ROWID;
CREATE INDEX speaker_tie_by_story ON speaker_tie (story);
CREATE INDEX speaker_tie_by_report ON speaker_tie (report);
CREATE INDEX speaker_tie_by_same ON speaker_tie (same_id);

-- The words on which it rests that two speakers are one.
CREATE TABLE speaker_tie_evidence (
    tie TEXT NOT NULL REFERENCES speaker_tie (id),  -- what it shows
    position INTEGER NOT NULL,  -- 0 for the first
    report TEXT NOT NULL REFERENCES report (id),  -- where the words stand
    start INTEGER NOT NULL,  -- where they begin
    end INTEGER NOT NULL,  -- where they end
    PRIMARY KEY (tie, position)
) WITHOUT ROWID;
CREATE INDEX speaker_tie_evidence_by_report ON speaker_tie_evidence (report);

-- What a person decided about what was found. It stays when all else is found anew.
CREATE TABLE decision (
    number INTEGER NOT NULL PRIMARY KEY,  -- in the order in which they were written down
    id TEXT NOT NULL UNIQUE,  -- made from what is decided, by whom and when
    about TEXT NOT NULL,  -- the id of a speaker, with "@" and the id of a report only the one there; or of a decision
    what TEXT NOT NULL,  -- same speaker, other speaker or undone
    other TEXT,  -- the id of the speaker who is or is not the same, so too
    by TEXT NOT NULL,  -- who decided
    at TEXT NOT NULL,  -- when; ISO 8601, UTC. Of two that contradict each other the later counts
    note TEXT  -- why, in the words of who decided
);

-- The feeds that are followed.
CREATE TABLE feed (
    address TEXT NOT NULL PRIMARY KEY,  -- where it is fetched from
    title TEXT,  -- what it calls itself
    added TEXT NOT NULL,  -- when it was added; ISO 8601, UTC
    etag TEXT,  -- what the server calls the version that was read last
    last_modified TEXT,  -- when the server says that version was made
    due TEXT,  -- not to be asked before then; ISO 8601, UTC
    failures INTEGER NOT NULL,  -- how often in a row it could not be fetched or read
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),  -- 1 if its server said that it is gone for good
    checked TEXT,  -- when it was last asked for; ISO 8601, UTC
    result TEXT  -- what came of that, as a sentence
) WITHOUT ROWID;

-- Every fetch, and what came of it.
CREATE TABLE fetch (
    number INTEGER NOT NULL PRIMARY KEY,  -- in the order of the fetches
    at TEXT NOT NULL,  -- when it was fetched; ISO 8601, UTC
    address TEXT NOT NULL,  -- what was asked for
    named_in TEXT,  -- the document that names it; NULL where the user does
    kind TEXT NOT NULL,  -- page, feed or sitemap as another document named it, or address as the user did
    status INTEGER,  -- the HTTP status, where a server answered
    size INTEGER NOT NULL,  -- bytes of the answer as they were sent
    result TEXT NOT NULL,  -- read, unchanged, gone, failed or refused: not asked for, as it may not be fetched
    found INTEGER NOT NULL,  -- how many reports were read from it
    why TEXT NOT NULL  -- what went wrong, or what to know, as a sentence
);
CREATE INDEX fetch_by_address ON fetch (address);

-- Fingerprints by which a run knows that it has nothing to write.
CREATE TABLE fingerprint (
    name TEXT NOT NULL PRIMARY KEY,  -- relations: all stories, claims, disagreements, origins and derivations
    sha256 TEXT NOT NULL  -- of what was last written
) WITHOUT ROWID;

-- Finds statements by their words, whatever their form and accents; ranked by bm25.
CREATE VIRTUAL TABLE statement_fts USING fts5 (
    text, content="statement", content_rowid="row", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER statement_fts_insert AFTER INSERT ON statement BEGIN
    INSERT INTO statement_fts (rowid, text) VALUES (new.row, new.text);
END;
CREATE TRIGGER statement_fts_delete AFTER DELETE ON statement BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, text) VALUES ('delete', old.row, old.text);
END;
CREATE TRIGGER statement_fts_update AFTER UPDATE ON statement BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, text) VALUES ('delete', old.row, old.text);
    INSERT INTO statement_fts (rowid, text) VALUES (new.row, new.text);
END;

-- Reports without their text, with how much was found in each.
CREATE VIEW report_view AS
SELECT
    report.id, outlet, title, byline, published, modified, language, uri, canonical, kept, dropped,
    (SELECT count(*) FROM statement WHERE report = report.id AND kind = 'quotation') AS quotations,
    (SELECT count(*) FROM statement WHERE report = report.id AND kind = 'figure') AS figures,
    (SELECT count(*) FROM statement WHERE report = report.id AND kind = 'assertion') AS assertions,
    warnings, format, markup, encoding, sha256
FROM report;

-- Statements with the report they stand in.
CREATE VIEW statement_view AS
SELECT
    statement.id, statement.report, outlet, published, title, statement.kind, statement.text, negated, modality,
    speaker_name AS speaker, start, end, uri
FROM statement
JOIN report ON report.id = statement.report
LEFT JOIN quotation ON quotation.statement = statement.id;

-- Quotations with speaker and outlet.
CREATE VIEW quotation_view AS
SELECT
    statement.id, statement.report, outlet, published, title, speaker_name AS speaker, statement.text, directness,
    cue_text AS cue, source_text AS source, speaker_id, speaker_kind, speaker_office, negated, modality, start, end, uri
FROM quotation
JOIN statement ON statement.id = quotation.statement
JOIN report ON report.id = statement.report;

-- Figures with their parts and outlet.
CREATE VIEW figure_view AS
SELECT
    statement.id, statement.report, outlet, published, title, statement.text, bound, value, low, high, unit, per,
    against, of_text AS "of", subject_text AS subject, when_text AS "when", when_start, when_end, negated, modality,
    start, end, uri
FROM figure
JOIN statement ON statement.id = figure.statement
JOIN report ON report.id = statement.report;

-- Claims in the words of their first reading.
CREATE VIEW claim_view AS
SELECT
    claim.id, claim.story, headline, topic,
    (SELECT text FROM reading WHERE claim = claim.id AND position = 0) AS text,
    (SELECT count(*) FROM reading WHERE claim = claim.id) AS readings,
    (SELECT count(*) FROM claim_statement WHERE claim = claim.id) AS statements,
    (
        SELECT count(DISTINCT report)
        FROM claim_statement JOIN statement ON statement.id = claim_statement.statement
        WHERE claim = claim.id
    ) AS reports,
    claim.origins_least, claim.origins_most
FROM claim
JOIN story ON story.id = claim.story;

-- Readings with each statement that tells it so.
CREATE VIEW reading_view AS
SELECT
    reading.claim, reading.position AS reading, reading.text, reading_statement.statement, statement.text AS words,
    statement.report, outlet, published, title
FROM reading
JOIN reading_statement ON reading_statement.claim = reading.claim AND reading_statement.reading = reading.position
JOIN statement ON statement.id = reading_statement.statement
JOIN report ON report.id = statement.report;

-- Disagreements with the first statement on either side.
CREATE VIEW disagreement_view AS
SELECT
    disagreement.id, disagreement.story, headline, disagreement.claim, disagreement.kind, disagreement.why,
    one.text AS left_text, one_report.outlet AS left_outlet, other.text AS right_text,
    other_report.outlet AS right_outlet, one.id AS left_statement, other.id AS right_statement
FROM disagreement
JOIN story ON story.id = disagreement.story
LEFT JOIN disagreement_side AS one_side
    ON one_side.disagreement = disagreement.id AND one_side.side = 'left' AND one_side.position = 0
LEFT JOIN statement AS one ON one.id = one_side.statement
LEFT JOIN report AS one_report ON one_report.id = one.report
LEFT JOIN disagreement_side AS other_side
    ON other_side.disagreement = disagreement.id AND other_side.side = 'right' AND other_side.position = 0
LEFT JOIN statement AS other ON other.id = other_side.statement
LEFT JOIN report AS other_report ON other_report.id = other.report;

-- Origins with each report that rests on it.
CREATE VIEW origin_view AS
SELECT
    origin.id, origin.story, headline, origin.name, origin_report.report, outlet, published, title
FROM origin
JOIN story ON story.id = origin.story
LEFT JOIN origin_report ON origin_report.origin = origin.id
LEFT JOIN report ON report.id = origin_report.report;

-- Derivations with each piece of evidence.
CREATE VIEW derivation_view AS
SELECT
    derivation.id, derivation.story, headline, derivation.report, taker.outlet, taker.title,
    coalesce(source_report, source_origin) AS source, coalesce(giver.outlet, origin.name) AS source_name, certain,
    evidence.kind, evidence.why, here_start, here_end, there_report, there_start, there_end
FROM derivation
JOIN story ON story.id = derivation.story
JOIN report AS taker ON taker.id = derivation.report
LEFT JOIN report AS giver ON giver.id = source_report
LEFT JOIN origin ON origin.id = source_origin
LEFT JOIN evidence ON evidence.derivation = derivation.id;

-- What was not found, with the report in which it is missing.
CREATE VIEW missing_view AS
SELECT DISTINCT missing.report, outlet, title, what, why, uri
FROM missing
JOIN report ON report.id = missing.report;
