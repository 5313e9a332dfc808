-- When readiness was looked at and is looked at next: one row, taken by one replica at a time.
create table readiness_watch (
    id        uuid        primary key,
    due_at    timestamptz not null,
    looked_at timestamptz not null,
    -- The directory's revision at the last look: when it has changed since, the next look comes soon.
    revision  bigint      not null
);
insert into readiness_watch (id, due_at, looked_at, revision)
values ('00000000-0000-0000-0000-000000000002', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z', -1);

-- What is used and was not ready at the last look: what is new is told at once, and once.
create table not_ready (
    kind text not null,
    key  text not null,
    primary key (kind, key)
);

-- How many objects had which verdict at the last look: for metrics, which every replica gives.
create table readiness_count (
    kind    text not null,
    verdict text not null,
    objects int  not null,
    primary key (kind, verdict)
);

-- Who was lately told of all that is not as it should be.
create table readiness_notice (
    responder text        primary key,
    told_at   timestamptz not null
);

-- When somebody's methods have changed since the last look, the next one comes soon.
alter table contact_state add column told_at timestamptz not null default '1970-01-01T00:00:00Z';
create index contact_state_told_at on contact_state (told_at);
