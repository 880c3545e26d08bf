-- Patchbay, version 2 of the schema: the work queue.
-- Moments are microseconds since 1970-01-01T00:00Z: datetime(due_at / 1000000, 'unixepoch') shows one to a person.

-- One row per item, from its putting until it is purged.
CREATE TABLE patchbay_work (
    id            integer PRIMARY KEY AUTOINCREMENT,
    -- 0 ready, 1 delayed, 2 blocked by an earlier item with its ordering key, 3 claimed, 4 done, 5 dead.
    state         smallint NOT NULL,
    -- 10 minus the priority: the most urgent first.
    rank          smallint NOT NULL,
    attempts      integer NOT NULL DEFAULT 0,
    -- How often it was claimed at all: tells a claim from every earlier one.
    token         bigint NOT NULL DEFAULT 0,
    created_at    bigint NOT NULL,
    due_at        bigint NOT NULL,
    lease_until   bigint,
    finished_at   bigint,
    queue         text NOT NULL,
    -- Empty for none.
    tenant_id     text NOT NULL,
    type          text NOT NULL,
    dedupe_key    text,
    ordering_key  text,
    worker        text,
    outcome       text,
    reason        text,
    payload       text NOT NULL
);

-- Each index holds only the rows that are looked for by it.
CREATE UNIQUE INDEX patchbay_work_dedupe ON patchbay_work (queue, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX patchbay_work_ready ON patchbay_work (queue, tenant_id, rank, due_at, id) WHERE state = 0;
CREATE INDEX patchbay_work_delayed ON patchbay_work (queue, due_at) WHERE state = 1;
CREATE INDEX patchbay_work_claimed ON patchbay_work (queue, lease_until) WHERE state = 3;
CREATE INDEX patchbay_work_blocked ON patchbay_work (queue, ordering_key, id) WHERE state = 2;
-- Of an ordering key one item at a time, whatever the code above does.
CREATE UNIQUE INDEX patchbay_work_head ON patchbay_work (queue, ordering_key)
    WHERE ordering_key IS NOT NULL AND state IN (0, 1, 3);
CREATE INDEX patchbay_work_finished ON patchbay_work (queue, state, finished_at) WHERE state >= 4;
CREATE INDEX patchbay_work_dead ON patchbay_work (queue, id) WHERE state = 5;
-- Not what is ready or claimed: each state of an item costs an entry in every index that holds it.
CREATE INDEX patchbay_work_tenant ON patchbay_work (queue, tenant_id, id) WHERE state IN (1, 2, 4, 5);
CREATE INDEX patchbay_work_ordering ON patchbay_work (queue, ordering_key, id) WHERE ordering_key IS NOT NULL;

INSERT INTO patchbay_schema_history (version, description) VALUES (2, 'work queue');
