-- What happens to incidents goes out to other systems that asked for it.
create table webhook_subscription (
    id                    uuid primary key,
    key                   text        not null unique,
    name                  text        not null,
    url                   text        not null,
    -- Names such as incident.triggered, or incident.* for all.
    events                text[]      not null,
    -- Empty for all.
    services              text[]      not null,
    severities            text[]      not null,
    owner                 text        not null,
    -- AES-256-GCM; what signs. The one before it signs as well until the receiver has had time to change.
    secret                bytea       not null,
    previous_secret       bytea,
    previous_secret_until timestamptz,
    created_at            timestamptz not null,
    enabled_at            timestamptz not null,
    disabled_at           timestamptz,
    disabled_reason       text,
    -- The first failure since the last success; one that fails gets one request at a time.
    failing_since         timestamptz,
    delivered_at          timestamptz,
    -- When the owner is to be told, or told again, that it was disabled.
    notice_due_at         timestamptz,
    notice_attempts       int         not null default 0,
    version               bigint      not null default 1,
    check ((disabled_at is null) = (disabled_reason is null))
);

-- What is known of an incident by its events: what subscriptions choose by, for most events do not say it. Like the other row of
-- an incident it stays: without it nothing that happens to the incident later could be told.
create table webhook_incident (
    incident_id uuid primary key,
    severity    text    not null,
    service     text,
    affected    text[]  not null,
    restricted  boolean not null
);

-- What was told to somebody, as it is sent.
create table webhook_event (
    id          uuid primary key,
    -- Null for an event that tries a subscription out.
    incident_id uuid,
    type        text        not null,
    body        text        not null,
    created_at  timestamptz not null
);
create index webhook_event_created on webhook_event using brin (created_at);

create table webhook_delivery (
    id              uuid primary key,
    subscription_id uuid        not null references webhook_subscription (id) on delete cascade,
    event_id        uuid        not null references webhook_event (id),
    incident_id     uuid,
    state           text        not null check (state in ('PENDING', 'SENDING', 'DELIVERED', 'FAILED', 'CANCELLED')),
    -- When it is to be sent or tried again; while it is being sent, when its sender is given up.
    due_at          timestamptz not null,
    -- When it was asked for, by the event or by hand, and how long it is tried from then on.
    began_at        timestamptz not null,
    expires_at      timestamptz not null,
    attempts        int         not null default 0,
    -- Since it began.
    failures        int         not null default 0,
    -- The receiver's last answer.
    status          int,
    detail          text,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    unique (event_id, subscription_id)
);
create index webhook_delivery_due on webhook_delivery (subscription_id, due_at) where state in ('PENDING', 'SENDING');
create index webhook_delivery_next on webhook_delivery (due_at) where state in ('PENDING', 'SENDING');
create index webhook_delivery_sending on webhook_delivery (subscription_id) where state = 'SENDING';
create index webhook_delivery_incident on webhook_delivery (incident_id) where state in ('PENDING', 'SENDING');
create index webhook_delivery_subscription on webhook_delivery (subscription_id, id);
create index webhook_delivery_created on webhook_delivery using brin (created_at);

-- Each attempt is on record before the receiver is called; one without an end was under way when its process died.
create table webhook_attempt (
    delivery_id uuid        not null references webhook_delivery (id) on delete cascade,
    number      int         not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    status      int,
    detail      text,
    primary key (delivery_id, number)
);
