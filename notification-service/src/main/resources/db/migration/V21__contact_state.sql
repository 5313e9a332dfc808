-- What is known of whether a contact method works: whether its owner has shown that what is sent there arrives, when a test last
-- did, and how many deliveries in a row have failed for a reason of its own.
alter table contact_method
    add column verified_at timestamptz,
    add column tested_at   timestamptz,
    add column failures    int not null default 0;

-- The code that was last sent to a contact method; only its digest, and only for the address that it was sent to.
create table contact_verification (
    contact_method_id uuid        primary key references contact_method (id) on delete cascade,
    digest            bytea       not null,
    address           text        not null,
    sent_at           timestamptz not null,
    expires_at        timestamptz not null,
    tries             int         not null default 0
);

-- The last event told of each person on topic contacts; its sequence goes on, and all can be told again to a reader who lost its place.
create table object_event (
    subject  text        primary key,
    sequence bigint      not null,
    event_id uuid        not null,
    type     text        not null,
    data     text        not null check (data is json),
    told_at  timestamptz not null
);
