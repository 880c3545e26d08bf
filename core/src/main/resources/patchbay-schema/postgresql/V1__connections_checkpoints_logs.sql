-- Patchbay, version 1 of the schema: connections and their tokens, connect flows, checkpoints, logs.
-- Moments are microseconds since 1970-01-01T00:00Z: to_timestamp(refresh_at / 1e6) shows one to a person.

CREATE TABLE patchbay_schema_history (
    version      integer PRIMARY KEY,
    description  text NOT NULL,
    -- Of the file, when JdbcSchema applied it; empty when another tool did.
    checksum     text,
    applied_at   timestamptz NOT NULL DEFAULT now()
);

-- One row per connection. Ids are ordered by bytes, whatever the database's language.
CREATE TABLE patchbay_connections (
    id                  text COLLATE "C" PRIMARY KEY,
    tenant_id           text COLLATE "C" NOT NULL,
    platform            text COLLATE "C" NOT NULL,
    external_id         text COLLATE "C" NOT NULL,
    display_name        text NOT NULL,
    status              text NOT NULL,
    status_reason       text,
    -- JSON arrays of strings.
    scopes              text NOT NULL,
    missing_scopes      text NOT NULL,
    connected_by        text,
    expires_at          bigint,
    reconnect_by        bigint,
    refresh_at          bigint,
    refresh_started_at  bigint,
    refresh_failures    integer NOT NULL,
    created_at          bigint NOT NULL,
    updated_at          bigint NOT NULL,
    version             bigint NOT NULL,
    -- Compact JWE; never a token in the clear.
    sealed_credential   text NOT NULL
) WITH (fillfactor = 85);
-- Sealed text does not compress: do not try.
ALTER TABLE patchbay_connections ALTER COLUMN sealed_credential SET STORAGE EXTERNAL;

CREATE INDEX patchbay_connections_tenant ON patchbay_connections (tenant_id, id);
CREATE INDEX patchbay_connections_account ON patchbay_connections (platform, external_id);
-- The most urgent refreshes stand at its front, however many connections there are.
CREATE INDEX patchbay_connections_due ON patchbay_connections (refresh_at, id)
    WHERE refresh_at IS NOT NULL AND status IN ('CONNECTED', 'LIMITED');

-- Who may refresh a connection, apart from its row: leases come and go often, and the row is wide.
CREATE TABLE patchbay_connection_leases (
    connection_id  text COLLATE "C" PRIMARY KEY REFERENCES patchbay_connections (id) ON DELETE CASCADE,
    tenant_id      text COLLATE "C" NOT NULL,
    holder         text NOT NULL,
    leased_until   bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE patchbay_asset_tokens (
    connection_id      text COLLATE "C" NOT NULL REFERENCES patchbay_connections (id) ON DELETE CASCADE,
    asset              text COLLATE "C" NOT NULL,
    tenant_id          text COLLATE "C" NOT NULL,
    sealed_credential  text NOT NULL,
    PRIMARY KEY (connection_id, asset)
);
ALTER TABLE patchbay_asset_tokens ALTER COLUMN sealed_credential SET STORAGE EXTERNAL;

CREATE TABLE patchbay_pending_authorizations (
    state_hash        text COLLATE "C" PRIMARY KEY,
    tenant_id         text COLLATE "C" NOT NULL,
    user_id           text,
    platform          text NOT NULL,
    redirect_uri      text NOT NULL,
    browser_hash      text,
    requested_scopes  text NOT NULL,
    reconnect         text,
    return_to         text,
    sealed_verifier   text,
    created_at        bigint NOT NULL,
    expires_at        bigint NOT NULL,
    used              boolean NOT NULL
);
CREATE INDEX patchbay_pending_authorizations_end ON patchbay_pending_authorizations (expires_at);

-- The tenant is empty for what belongs to the app as a whole.
CREATE TABLE patchbay_checkpoints (
    tenant_id   text COLLATE "C" NOT NULL,
    scope       text COLLATE "C" NOT NULL,
    item_key    text COLLATE "C" NOT NULL,
    item_value  text NOT NULL,
    version     bigint NOT NULL,
    updated_at  bigint NOT NULL,
    PRIMARY KEY (tenant_id, scope, item_key)
) WITH (fillfactor = 85);

CREATE TABLE patchbay_checkpoint_leases (
    tenant_id     text COLLATE "C" NOT NULL,
    scope         text COLLATE "C" NOT NULL,
    item_key      text COLLATE "C" NOT NULL,
    holder        text NOT NULL,
    leased_until  bigint NOT NULL,
    PRIMARY KEY (tenant_id, scope, item_key)
) WITH (fillfactor = 50);

-- The tenant is empty for calls that belong to none.
CREATE TABLE patchbay_api_calls (
    number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ended_at       bigint NOT NULL,
    tenant_id      text COLLATE "C" NOT NULL,
    platform       text NOT NULL,
    connection_id  text COLLATE "C",
    operation      text NOT NULL,
    status         integer NOT NULL,
    category       text,
    attempts       integer NOT NULL,
    duration_ns    bigint NOT NULL,
    waited_ns      bigint NOT NULL,
    response_bytes bigint NOT NULL,
    request_id     text
);
CREATE INDEX patchbay_api_calls_tenant ON patchbay_api_calls (tenant_id, number);
CREATE INDEX patchbay_api_calls_connection ON patchbay_api_calls (connection_id, number);
CREATE INDEX patchbay_api_calls_failed ON patchbay_api_calls (tenant_id, number) WHERE category IS NOT NULL;
CREATE INDEX patchbay_api_calls_end ON patchbay_api_calls (ended_at);

-- The tenant is empty for duties over all tenants.
CREATE TABLE patchbay_audit_log (
    number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at    bigint NOT NULL,
    tenant_id      text COLLATE "C" NOT NULL,
    platform       text,
    connection_id  text COLLATE "C",
    actor          text,
    action         text NOT NULL,
    outcome        text NOT NULL,
    detail         text NOT NULL
);
CREATE INDEX patchbay_audit_log_tenant ON patchbay_audit_log (tenant_id, number);
CREATE INDEX patchbay_audit_log_connection ON patchbay_audit_log (connection_id, number);
CREATE INDEX patchbay_audit_log_time ON patchbay_audit_log (happened_at);

INSERT INTO patchbay_schema_history (version, description) VALUES (1, 'connections, checkpoints, logs');
