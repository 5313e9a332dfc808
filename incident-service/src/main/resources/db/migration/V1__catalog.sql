-- What can be in trouble, who answers for it, and by which keys its monitors send.
create table service (
    key               text primary key check (key ~ '^[a-z0-9-]{1,64}$'),
    name              text    not null,
    team              text    not null,
    tier              int     not null check (tier between 1 and 4),
    escalation_policy text,
    runbooks          jsonb   not null default '[]',
    depends_on        jsonb   not null default '[]',
    auto_resolve      boolean not null default true,
    version           bigint  not null default 1
);

create table integration (
    id          uuid primary key,
    service_key text        not null references service (key),
    name        text        not null,
    type        text        not null check (type in ('PAGERDUTY', 'ALERTMANAGER', 'CLOUDEVENTS')),
    -- SHA-256 of the key; the key itself is shown once and kept nowhere.
    key_hash    text        not null unique,
    -- Which severity an alert of a level has: {"CRITICAL": "SEV1", ...}.
    severities  jsonb       not null,
    created_at  timestamptz not null,
    revoked_at  timestamptz
);
create index integration_service on integration (service_key);

-- Teams as oncall-service tells them, to know who may change a team's services.
create table team (
    key     text primary key,
    name    text  not null,
    members jsonb not null
);
