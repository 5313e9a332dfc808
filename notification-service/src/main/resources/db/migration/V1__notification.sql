-- How people are reached, and every page on its way to them.
create table contact_method (
    id         uuid primary key,
    responder  text        not null,
    channel    text        not null check (channel in ('email', 'webhook')),
    address    text        not null,
    label      text        not null,
    -- AES-256-GCM; what signs a webhook's messages.
    secret     bytea,
    enabled    boolean     not null,
    created_at timestamptz not null,
    version    bigint      not null default 1
);
create index contact_method_responder on contact_method (responder, created_at);

create table notification_rule (
    responder         text not null,
    position          int  not null,
    after_seconds     bigint not null check (after_seconds between 0 and 86400),
    contact_method_id uuid not null references contact_method (id) on delete cascade,
    primary key (responder, position)
);

-- People as oncall-service tells them.
create table responder (
    key       text primary key,
    name      text not null,
    time_zone text not null
);

-- One row an incident: its counter of events, locked by whoever tells one, and where its paging was stopped. Topics are not
-- ordered against each other: a page that rests on an older event than the stop is not sent.
create table incident_paging (
    incident_id         uuid primary key,
    sequence            bigint not null default 0,
    stopped_at_sequence bigint not null default 0,
    stopped_reason      text
);

create table page (
    id                uuid primary key,
    incident_id       uuid        not null references incident_paging (incident_id),
    escalation_id     uuid        not null,
    responder         text        not null,
    incident_sequence bigint      not null,
    incident          jsonb       not null,
    reason            text        not null,
    created_at        timestamptz not null,
    unreachable       boolean     not null default false
);
create index page_incident on page (incident_id);

create table delivery (
    id                uuid primary key,
    page_id           uuid        not null references page (id),
    incident_id       uuid        not null,
    responder         text        not null,
    contact_method_id uuid        not null,
    channel           text        not null,
    state             text        not null check (state in ('PENDING', 'SENDING', 'DELIVERED', 'FAILED', 'CANCELLED', 'EXPIRED')),
    -- When it is to be sent or tried again; while it is being sent, when its sender is given up.
    due_at            timestamptz not null,
    expires_at        timestamptz not null,
    attempts          int         not null default 0,
    detail            text,
    created_at        timestamptz not null,
    ended_at          timestamptz
);
create index delivery_due on delivery (channel, due_at) where state in ('PENDING', 'SENDING');
create index delivery_open on delivery (incident_id) where state in ('PENDING', 'SENDING');
create index delivery_page on delivery (page_id);
create index delivery_incident on delivery (incident_id, id);
create index delivery_responder on delivery (responder, id);

-- Each attempt is on record before the provider is called; one without an outcome was under way when its process died.
create table delivery_attempt (
    delivery_id uuid        not null references delivery (id),
    number      int         not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    outcome     text check (outcome in ('DELIVERED', 'RETRY', 'REFUSED')),
    detail      text,
    primary key (delivery_id, number)
);

-- A link acts once.
create table link_use (
    link_id uuid primary key,
    used_at timestamptz not null
);
