-- Patchbay, version 3 of the schema: synced rows.
-- Moments are microseconds since 1970-01-01T00:00Z: to_timestamp(synced_at / 1e6) shows one to a person.
-- Amounts are millionths of the currency's unit: spend_micros / 1e6.

-- Ad accounts.
CREATE TABLE patchbay_ad_accounts (
    tenant_id        text COLLATE "C" NOT NULL,
    connection_id    text COLLATE "C" NOT NULL,
    platform         text COLLATE "C" NOT NULL,
    id               text COLLATE "C" NOT NULL,
    name             text NOT NULL,
    currency         text NOT NULL,
    -- IANA name.
    time_zone        text,
    status           text NOT NULL,
    -- The platform's own word.
    platform_status  text NOT NULL,
    parent_id        text COLLATE "C",
    -- PRESENT, VANISHED or NO_ACCESS, and since when.
    presence         text NOT NULL,
    presence_at      bigint NOT NULL,
    -- Number of the reading that saw it last.
    generation       bigint NOT NULL,
    -- When a sync last found other values, and when one last saw it.
    changed_at       bigint NOT NULL,
    synced_at        bigint NOT NULL,
    -- What the last statement did: 0 inserted, 1 changed, 2 unchanged; plus 4 when moved, 8 when returned.
    outcome          smallint NOT NULL,
    -- The platform's JSON, where the plan keeps it.
    raw              text,
    PRIMARY KEY (tenant_id, connection_id, platform, id)
) WITH (fillfactor = 80);

-- Pages, profiles, video channels, business locations.
CREATE TABLE patchbay_channels (
    tenant_id      text COLLATE "C" NOT NULL,
    connection_id  text COLLATE "C" NOT NULL,
    platform       text COLLATE "C" NOT NULL,
    id             text COLLATE "C" NOT NULL,
    type           text NOT NULL,
    name           text NOT NULL,
    handle         text,
    parent_id      text COLLATE "C",
    -- JSON array of strings.
    tasks          text NOT NULL,
    has_own_token  boolean NOT NULL,
    -- PRESENT, VANISHED or NO_ACCESS, and since when.
    presence       text NOT NULL,
    presence_at    bigint NOT NULL,
    -- Number of the reading that saw it last.
    generation     bigint NOT NULL,
    -- When a sync last found other values, and when one last saw it.
    changed_at     bigint NOT NULL,
    synced_at      bigint NOT NULL,
    -- What the last statement did: 0 inserted, 1 changed, 2 unchanged; plus 4 when moved, 8 when returned.
    outcome        smallint NOT NULL,
    -- The platform's JSON, where the plan keeps it.
    raw            text,
    PRIMARY KEY (tenant_id, connection_id, platform, id)
) WITH (fillfactor = 80);

-- Campaigns.
CREATE TABLE patchbay_campaigns (
    tenant_id        text COLLATE "C" NOT NULL,
    connection_id    text COLLATE "C" NOT NULL,
    platform         text COLLATE "C" NOT NULL,
    id               text COLLATE "C" NOT NULL,
    account_id       text COLLATE "C" NOT NULL,
    name             text NOT NULL,
    status           text NOT NULL,
    -- The platform's own word.
    platform_status  text NOT NULL,
    objective        text,
    -- Millionths of the currency's unit.
    budget_micros    bigint,
    budget_currency  text,
    budget_period    text,
    start_time       bigint,
    end_time         bigint,
    created_time     bigint,
    updated_time     bigint,
    -- PRESENT, VANISHED or NO_ACCESS, and since when.
    presence         text NOT NULL,
    presence_at      bigint NOT NULL,
    -- Number of the reading that saw it last.
    generation       bigint NOT NULL,
    -- When a sync last found other values, and when one last saw it.
    changed_at       bigint NOT NULL,
    synced_at        bigint NOT NULL,
    -- What the last statement did: 0 inserted, 1 changed, 2 unchanged; plus 4 when moved, 8 when returned.
    outcome          smallint NOT NULL,
    -- The platform's JSON, where the plan keeps it.
    raw              text,
    PRIMARY KEY (tenant_id, connection_id, platform, id)
) WITH (fillfactor = 80);

CREATE INDEX patchbay_campaigns_account ON patchbay_campaigns (tenant_id, connection_id, platform, account_id, id);

-- Ad sets; some platforms say ad group.
CREATE TABLE patchbay_ad_sets (
    tenant_id          text COLLATE "C" NOT NULL,
    connection_id      text COLLATE "C" NOT NULL,
    platform           text COLLATE "C" NOT NULL,
    id                 text COLLATE "C" NOT NULL,
    account_id         text COLLATE "C" NOT NULL,
    campaign_id        text COLLATE "C" NOT NULL,
    name               text NOT NULL,
    status             text NOT NULL,
    -- The platform's own word.
    platform_status    text NOT NULL,
    optimization_goal  text,
    -- Millionths of the currency's unit.
    budget_micros      bigint,
    budget_currency    text,
    budget_period      text,
    bid_micros         bigint,
    bid_currency       text,
    start_time         bigint,
    end_time           bigint,
    created_time       bigint,
    updated_time       bigint,
    -- PRESENT, VANISHED or NO_ACCESS, and since when.
    presence           text NOT NULL,
    presence_at        bigint NOT NULL,
    -- Number of the reading that saw it last.
    generation         bigint NOT NULL,
    -- When a sync last found other values, and when one last saw it.
    changed_at         bigint NOT NULL,
    synced_at          bigint NOT NULL,
    -- What the last statement did: 0 inserted, 1 changed, 2 unchanged; plus 4 when moved, 8 when returned.
    outcome            smallint NOT NULL,
    -- The platform's JSON, where the plan keeps it.
    raw                text,
    PRIMARY KEY (tenant_id, connection_id, platform, id)
) WITH (fillfactor = 80);

CREATE INDEX patchbay_ad_sets_account ON patchbay_ad_sets (tenant_id, connection_id, platform, account_id, id);

CREATE INDEX patchbay_ad_sets_campaign ON patchbay_ad_sets (tenant_id, connection_id, platform, campaign_id);

-- Ads.
CREATE TABLE patchbay_ads (
    tenant_id        text COLLATE "C" NOT NULL,
    connection_id    text COLLATE "C" NOT NULL,
    platform         text COLLATE "C" NOT NULL,
    id               text COLLATE "C" NOT NULL,
    account_id       text COLLATE "C" NOT NULL,
    campaign_id      text COLLATE "C",
    ad_set_id        text COLLATE "C" NOT NULL,
    name             text NOT NULL,
    status           text NOT NULL,
    -- The platform's own word.
    platform_status  text NOT NULL,
    creative_id      text COLLATE "C",
    created_time     bigint,
    updated_time     bigint,
    -- PRESENT, VANISHED or NO_ACCESS, and since when.
    presence         text NOT NULL,
    presence_at      bigint NOT NULL,
    -- Number of the reading that saw it last.
    generation       bigint NOT NULL,
    -- When a sync last found other values, and when one last saw it.
    changed_at       bigint NOT NULL,
    synced_at        bigint NOT NULL,
    -- What the last statement did: 0 inserted, 1 changed, 2 unchanged; plus 4 when moved, 8 when returned.
    outcome          smallint NOT NULL,
    -- The platform's JSON, where the plan keeps it.
    raw              text,
    PRIMARY KEY (tenant_id, connection_id, platform, id)
) WITH (fillfactor = 80);

CREATE INDEX patchbay_ads_account ON patchbay_ads (tenant_id, connection_id, platform, account_id, id);

CREATE INDEX patchbay_ads_ad_set ON patchbay_ads (tenant_id, connection_id, platform, ad_set_id);

-- Figures: one row per entity, day or span, and breakdown.
CREATE TABLE patchbay_metrics (
    tenant_id                text COLLATE "C" NOT NULL,
    connection_id            text COLLATE "C" NOT NULL,
    platform                 text COLLATE "C" NOT NULL,
    account_id               text COLLATE "C" NOT NULL,
    -- What is measured: AD_ACCOUNT, CAMPAIGN, AD_SET, AD, CHANNEL or POST.
    level                    text COLLATE "C" NOT NULL,
    -- JSON array of the breakdowns' names; [] for none.
    breakdown_by             text COLLATE "C" NOT NULL,
    -- One row per day, or one over all days from start_day to stop_day.
    daily                    boolean NOT NULL,
    -- Days of the account's time zone.
    start_day                date NOT NULL,
    entity_id                text COLLATE "C" NOT NULL,
    stop_day                 date NOT NULL,
    -- JSON object of breakdown to value; {} for none.
    breakdowns               text COLLATE "C" NOT NULL,
    -- IANA name.
    time_zone                text,
    currency                 text,
    -- Null where the platform did not say.
    impressions              bigint,
    clicks                   bigint,
    link_clicks              bigint,
    spend_micros             bigint,
    reach                    bigint,
    conversions              double precision,
    conversion_value_micros  bigint,
    video_views              bigint,
    -- JSON object of all metrics by name, exact to the last digit.
    metrics                  text NOT NULL,
    -- Number of the reading that saw it last.
    generation               bigint NOT NULL,
    -- When a sync last found other values, and when one last saw it.
    changed_at               bigint NOT NULL,
    synced_at                bigint NOT NULL,
    -- What the last statement did: 0 inserted, 1 changed, 2 unchanged; plus 4 when moved, 8 when returned.
    outcome                  smallint NOT NULL,
    -- The platform's JSON, where the plan keeps it.
    raw                      text,
    PRIMARY KEY (tenant_id, connection_id, platform, account_id, level, breakdown_by, daily, start_day, entity_id, stop_day, breakdowns)
) WITH (fillfactor = 80);

-- How far each slice was read.
CREATE TABLE patchbay_sync_checkpoints (
    tenant_id      text COLLATE "C" NOT NULL,
    connection_id  text COLLATE "C" NOT NULL,
    platform       text COLLATE "C" NOT NULL,
    item_key       text COLLATE "C" NOT NULL,
    -- What the engine has to know again; committed together with the rows it covers.
    item_value     text NOT NULL,
    version        bigint NOT NULL,
    updated_at     bigint NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, platform, item_key)
) WITH (fillfactor = 80);

-- Rows that were not stored, kept aside with their reason.
CREATE TABLE patchbay_sync_refused (
    tenant_id      text COLLATE "C" NOT NULL,
    connection_id  text COLLATE "C" NOT NULL,
    platform       text COLLATE "C" NOT NULL,
    kind           text COLLATE "C" NOT NULL,
    -- The entity's id, or the natural key of figures.
    item_key       text COLLATE "C" NOT NULL,
    -- Empty above accounts.
    account_id     text COLLATE "C" NOT NULL,
    reason         text NOT NULL,
    detail         text NOT NULL,
    -- The row as it came.
    row_text       text NOT NULL,
    refused_at     bigint NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, platform, kind, item_key, account_id)
);

-- What users edited and the platform does not have yet, one row per field.
CREATE TABLE patchbay_sync_edits (
    tenant_id      text COLLATE "C" NOT NULL,
    connection_id  text COLLATE "C" NOT NULL,
    platform       text COLLATE "C" NOT NULL,
    kind           text COLLATE "C" NOT NULL,
    entity_id      text COLLATE "C" NOT NULL,
    field          text COLLATE "C" NOT NULL,
    -- What the editor saw, and what it was made; null when not set.
    base_value     text,
    local_value    text,
    edited_at      bigint NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, platform, kind, entity_id, field)
) WITH (fillfactor = 80);

INSERT INTO patchbay_schema_history (version, description) VALUES (3, 'synced rows');
