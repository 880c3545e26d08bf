-- Patchbay, version 4 of the schema: what one tenant has, for its export and its erasure.

CREATE INDEX patchbay_pending_authorizations_tenant ON patchbay_pending_authorizations (tenant_id, state_hash);

INSERT INTO patchbay_schema_history (version, description) VALUES (4, 'tenants');
