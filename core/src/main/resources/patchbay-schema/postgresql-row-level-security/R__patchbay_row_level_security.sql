-- Patchbay: row-level security, optional. May be run again; run it again after a migration that brought new tables.
-- A transaction names its tenant by set_config('patchbay.tenant', …, true), or a duty over all tenants by
-- set_config('patchbay.scope', 'system', true). One that names neither sees nothing. Every table of Patchbay that has a
-- tenant_id gets the policy, so a new one cannot be forgotten.
DO $patchbay$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT c.relname
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = current_schema()::regnamespace
          AND c.relkind IN ('r', 'p')
          AND c.relname LIKE 'patchbay\_%'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        -- The owner is bound as well.
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('DROP POLICY IF EXISTS patchbay_tenant ON %I', name);
        -- The sub-queries are there to be worked out once per statement instead of once per row. The app's own rows have an
        -- empty tenant, which nullif keeps from matching a transaction that named none.
        EXECUTE format(
            'CREATE POLICY patchbay_tenant ON %I USING ('
            '(SELECT current_setting(''patchbay.scope'', true)) = ''system'''
            ' OR tenant_id = (SELECT nullif(current_setting(''patchbay.tenant'', true), '''')))',
            name);
    END LOOP;
END
$patchbay$;
