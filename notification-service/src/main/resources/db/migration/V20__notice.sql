-- What people are told that is no page, and its way to them.
create table notice (
    id        uuid        primary key,
    responder text        not null,
    kind      text        not null,
    title     text        not null,
    text      text        not null,
    link      text,
    issued_at timestamptz not null
);
create index notice_responder on notice (responder, id);
create index notice_issued on notice using brin (issued_at);

create table notice_delivery (
    id                uuid        primary key,
    notice_id         uuid        not null references notice (id),
    contact_method_id uuid        not null,
    channel           text        not null,
    state             text        not null check (state in ('PENDING', 'SENDING', 'DELIVERED', 'FAILED', 'EXPIRED')),
    -- When it is to be sent or tried again; while it is being sent, when its sender is given up.
    due_at            timestamptz not null,
    expires_at        timestamptz not null,
    attempts          int         not null default 0,
    detail            text,
    ended_at          timestamptz
);
create index notice_delivery_due on notice_delivery (due_at) where state in ('PENDING', 'SENDING');
create index notice_delivery_notice on notice_delivery (notice_id);

-- As delivery_attempt: on record before the provider is called.
create table notice_attempt (
    delivery_id uuid        not null references notice_delivery (id),
    number      int         not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    outcome     text check (outcome in ('DELIVERED', 'RETRY', 'REFUSED')),
    detail      text,
    primary key (delivery_id, number)
);

-- Which methods notices go by, where the person has said so.
create table notice_rule (
    responder         text not null,
    position          int  not null,
    contact_method_id uuid not null references contact_method (id) on delete cascade,
    primary key (responder, position)
);
