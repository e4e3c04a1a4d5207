-- The catalogue, version 1. Tables ending in _row are the store's own and may
-- change between versions; the views (views.go) are for people and stay.
--
-- Items (figures, commitments …) have the key report << 20 | n, n counting from
-- 0 within the report: the items of a report are one range of the key.
-- Integers named unit, topic, rule … are keys of the table word.

CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
INSERT INTO word (id, text) VALUES (0, '');

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE archive_row (
  id   INTEGER PRIMARY KEY,      -- number in the file's name
  size INTEGER NOT NULL          -- bytes known to the catalogue
);

CREATE TABLE snapshot_row (
  id         INTEGER PRIMARY KEY,
  sha        BLOB NOT NULL UNIQUE, -- 32 bytes
  bytes      INTEGER NOT NULL,
  file       INTEGER NOT NULL,     -- archive file and place of the record
  offset     INTEGER NOT NULL,
  length     INTEGER NOT NULL
);

CREATE TABLE capture_row (
  id            INTEGER PRIMARY KEY,
  snapshot      INTEGER NOT NULL REFERENCES snapshot_row,
  address       TEXT NOT NULL,     -- url, or path where there is none
  url           TEXT NOT NULL,
  path          TEXT NOT NULL,
  media_type    TEXT NOT NULL,
  retrieved_at  INTEGER NOT NULL,  -- Unix seconds
  stated        TEXT NOT NULL,     -- JSON, '' where nothing was stated
  hints         TEXT NOT NULL,     -- JSON, ''
  site          TEXT NOT NULL,
  own_host      INTEGER NOT NULL,
  status        INTEGER NOT NULL,  -- HTTP status, 0 for an imported file
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  content_type  TEXT NOT NULL,
  file          INTEGER NOT NULL,  -- archive file and place of this capture's record
  offset        INTEGER NOT NULL
);
CREATE INDEX capture_address ON capture_row (address, id);
CREATE INDEX capture_snapshot ON capture_row (snapshot);

CREATE TABLE conversion_row (
  snapshot   BLOB NOT NULL,        -- hash of what was converted
  tool       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  file       INTEGER NOT NULL,
  offset     INTEGER NOT NULL,
  length     INTEGER NOT NULL,
  PRIMARY KEY (snapshot, tool)
) WITHOUT ROWID;

CREATE TABLE document_row (
  id        INTEGER PRIMARY KEY,
  doc_id    TEXT NOT NULL UNIQUE,
  capture   INTEGER NOT NULL,      -- the capture that stands for it
  judged_by TEXT NOT NULL DEFAULT '', -- extractor version, '' not yet
  verdict   TEXT NOT NULL DEFAULT '',
  reason    TEXT NOT NULL DEFAULT '',
  hint      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX document_verdict ON document_row (verdict, id);

CREATE TABLE part_row (
  document   INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  snapshot   INTEGER NOT NULL,
  member     TEXT NOT NULL,
  media_type TEXT NOT NULL,
  name       TEXT NOT NULL,
  PRIMARY KEY (document, seq)
) WITHOUT ROWID;
CREATE INDEX part_snapshot ON part_row (snapshot);

CREATE TABLE document_capture (
  document INTEGER NOT NULL,
  capture  INTEGER NOT NULL,
  PRIMARY KEY (document, capture)
) WITHOUT ROWID;
CREATE INDEX document_capture_capture ON document_capture (capture);

CREATE TABLE report_row (
  id            INTEGER PRIMARY KEY, -- that of its document
  report_id     TEXT NOT NULL UNIQUE,
  work_id       TEXT NOT NULL,
  place_code    TEXT NOT NULL,
  place         TEXT NOT NULL,
  city_code     TEXT NOT NULL,
  city          TEXT NOT NULL,
  province_code TEXT NOT NULL,
  province      TEXT NOT NULL,
  level         TEXT NOT NULL,
  department    TEXT NOT NULL,
  issuer        TEXT NOT NULL,
  issuer_id     TEXT NOT NULL,
  report_kind   TEXT NOT NULL,
  report_year   INTEGER NOT NULL,    -- 0 unknown
  published     TEXT NOT NULL,
  delivered     TEXT NOT NULL,
  title         TEXT NOT NULL,
  chars         INTEGER NOT NULL,
  source_url    TEXT NOT NULL,
  snapshot      TEXT NOT NULL,       -- SHA-256, hexadecimal
  retrieved_at  INTEGER NOT NULL,
  own_host      INTEGER NOT NULL,
  extractor     TEXT NOT NULL,
  issues        TEXT NOT NULL,       -- JSON, '' none
  text_file     INTEGER NOT NULL,
  text_offset   INTEGER NOT NULL,
  text_bytes    INTEGER NOT NULL,
  text_hash     TEXT NOT NULL,
  figures       INTEGER NOT NULL,
  commitments   INTEGER NOT NULL,
  problems      INTEGER NOT NULL,
  citations     INTEGER NOT NULL,
  practices     INTEGER NOT NULL,
  preferred     INTEGER NOT NULL DEFAULT 1,
  indexed       TEXT NOT NULL DEFAULT '' -- index version, '' not yet
);
CREATE INDEX report_order ON report_row (place_code, department, report_kind, report_year, report_id);
CREATE INDEX report_work ON report_row (work_id);
CREATE INDEX report_superseded ON report_row (report_id) WHERE preferred = 0;
CREATE INDEX report_indexed ON report_row (indexed);
CREATE INDEX report_kind_year ON report_row (report_kind, report_year);

CREATE TABLE removed_row (report_id TEXT PRIMARY KEY) WITHOUT ROWID;

-- Spans as varints, tables of the original as JSON (blob.go).
CREATE TABLE layout_row (
  report     INTEGER PRIMARY KEY,
  sentences  BLOB NOT NULL,
  paragraphs BLOB NOT NULL,
  runs       BLOB NOT NULL,
  masks      BLOB NOT NULL,
  grids      BLOB NOT NULL
);

CREATE TABLE section_row (
  id       INTEGER PRIMARY KEY,
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  h_start  INTEGER NOT NULL,
  h_end    INTEGER NOT NULL,
  title    TEXT NOT NULL,
  number   TEXT NOT NULL,
  depth    INTEGER NOT NULL,
  parent   INTEGER NOT NULL,
  topic    INTEGER NOT NULL,
  role     INTEGER NOT NULL,
  year     INTEGER NOT NULL,
  year_end INTEGER NOT NULL
);
CREATE INDEX section_topic ON section_row (topic, id);

-- Sentences that carry an item, with their text, for the views: n is the
-- index of the sentence.
CREATE TABLE sentence_row (
  id    INTEGER PRIMARY KEY,
  start INTEGER NOT NULL,
  end   INTEGER NOT NULL,
  text  TEXT NOT NULL
);

-- Numbers are stored as INTEGER or REAL where that gives back the same decimal
-- digits, else as TEXT; NULL is "not there".
CREATE TABLE figure_row (
  id          INTEGER PRIMARY KEY,
  item        NOT NULL,            -- figure_id without its letter, as a number
  start       INTEGER NOT NULL,
  end         INTEGER NOT NULL,
  raw         TEXT NOT NULL,
  label       TEXT NOT NULL,
  label_start INTEGER NOT NULL,
  label_end   INTEGER NOT NULL,
  value, value_high, value_min, value_max, value_std,
  unit        INTEGER NOT NULL,
  unit_std    INTEGER NOT NULL,
  traits      INTEGER NOT NULL,    -- closed vocabularies, packed (vocabulary.go)
  ref_year    INTEGER NOT NULL,
  period      INTEGER NOT NULL,
  scope       INTEGER NOT NULL,
  comparison  INTEGER NOT NULL,
  indicator   INTEGER NOT NULL,    -- keys joined with ;
  part_of,                         -- item of the whole
  split       TEXT NOT NULL,
  sentence    INTEGER NOT NULL,    -- -1 none
  section     INTEGER NOT NULL,    -- -1 none
  topic       INTEGER NOT NULL,
  page        INTEGER NOT NULL,
  rule        INTEGER NOT NULL,
  reasons     INTEGER NOT NULL,
  check_note  TEXT NOT NULL
);

-- One row for each indicator of a figure: answers matrices and counts alone.
CREATE TABLE figure_indicator (
  indicator INTEGER NOT NULL,
  figure    INTEGER NOT NULL,
  ref_year  INTEGER NOT NULL,
  traits    INTEGER NOT NULL,
  PRIMARY KEY (indicator, figure)
) WITHOUT ROWID;

-- Which indicators a joined list of keys holds.
CREATE TABLE indicator_word (
  joined    INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  PRIMARY KEY (joined, indicator)
) WITHOUT ROWID;

CREATE TABLE commitment_row (
  id               INTEGER PRIMARY KEY,
  item             NOT NULL,
  start            INTEGER NOT NULL,
  end              INTEGER NOT NULL,
  text             TEXT NOT NULL,
  target_year      INTEGER NOT NULL,
  target_year_end  INTEGER NOT NULL,
  target_year_from TEXT NOT NULL,
  deadline         TEXT NOT NULL,
  strength         TEXT NOT NULL,
  measurable       INTEGER NOT NULL,
  topic            INTEGER NOT NULL,
  section          INTEGER NOT NULL,
  figures          TEXT NOT NULL   -- figure_ids joined with ;
);

CREATE TABLE problem_row (
  id      INTEGER PRIMARY KEY,
  item    NOT NULL,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  text    TEXT NOT NULL,
  topic   INTEGER NOT NULL,
  section INTEGER NOT NULL
);

CREATE TABLE citation_row (
  id         INTEGER PRIMARY KEY,
  item       NOT NULL,
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  raw        TEXT NOT NULL,
  title      INTEGER NOT NULL,
  number     TEXT NOT NULL,
  number_raw TEXT NOT NULL,
  year       INTEGER NOT NULL,
  class      INTEGER NOT NULL,
  topic      INTEGER NOT NULL,
  section    INTEGER NOT NULL
);
CREATE INDEX citation_title ON citation_row (title, id);

CREATE TABLE practice_row (
  id          INTEGER PRIMARY KEY,
  item        NOT NULL,
  start       INTEGER NOT NULL,
  end         INTEGER NOT NULL,
  name        INTEGER NOT NULL,
  raw         TEXT NOT NULL,
  quoted      INTEGER NOT NULL,
  stance      TEXT NOT NULL,
  boilerplate INTEGER NOT NULL,
  sentence    INTEGER NOT NULL,
  topic       INTEGER NOT NULL,
  section     INTEGER NOT NULL
);
CREATE INDEX practice_name ON practice_row (name, id);

-- How often an issuer mentions a name, over all its reports; the number of
-- rows of a name is how many issuers share it.
CREATE TABLE practice_issuer (
  name     INTEGER NOT NULL,
  issuer   INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (name, issuer)
) WITHOUT ROWID;

CREATE TABLE frontier_row (
  id         INTEGER PRIMARY KEY,
  url        TEXT NOT NULL,
  site       TEXT NOT NULL,
  host       TEXT NOT NULL,
  role       TEXT NOT NULL,
  score      INTEGER NOT NULL,
  depth      INTEGER NOT NULL,
  referrer   TEXT NOT NULL,
  hints      TEXT NOT NULL,
  list       TEXT NOT NULL,
  page       INTEGER NOT NULL,
  state      INTEGER NOT NULL,     -- 0 queued, 1 in flight, 2 done
  tries      INTEGER NOT NULL DEFAULT 0,
  retry_from INTEGER NOT NULL DEFAULT 0,
  UNIQUE (url, site)
);
CREATE INDEX frontier_queue ON frontier_row (site, host, score DESC, depth, id) WHERE state = 0;
CREATE INDEX frontier_flight ON frontier_row (site) WHERE state = 1;

CREATE TABLE attempt_row (
  id         INTEGER PRIMARY KEY,
  url        TEXT NOT NULL,
  site       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  code       TEXT NOT NULL,
  status     INTEGER NOT NULL,
  reason     TEXT NOT NULL,
  snapshot   TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  final      INTEGER NOT NULL,
  retry_from INTEGER NOT NULL
);
CREATE INDEX attempt_site ON attempt_row (site, id);
CREATE INDEX attempt_url ON attempt_row (url, id);

CREATE TABLE listing_row (
  site     TEXT NOT NULL,
  url      TEXT NOT NULL,
  pages    INTEGER NOT NULL,
  entries  INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  at       INTEGER NOT NULL,
  column_  TEXT NOT NULL,
  oldest   TEXT NOT NULL,
  newest   TEXT NOT NULL,
  PRIMARY KEY (site, url)
) WITHOUT ROWID;

-- Cells that were asked for, and those between the years of an issuer, with
-- what was found out about them.
CREATE TABLE coverage_row (
  place_code  TEXT NOT NULL,
  department  TEXT NOT NULL,
  report_kind TEXT NOT NULL,
  report_year INTEGER NOT NULL,
  place       TEXT NOT NULL,
  state       TEXT NOT NULL,
  evidence    TEXT NOT NULL,
  checked_at  TEXT NOT NULL,
  asked       INTEGER NOT NULL,
  PRIMARY KEY (place_code, department, report_kind, report_year)
) WITHOUT ROWID;
