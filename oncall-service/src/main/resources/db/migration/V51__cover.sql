-- What a team demands of its cover; a team without a row demands nothing and has the limits of the code.
create table cover_demand (
    team_key      text   primary key references team on delete cascade,
    demands_cover boolean not null,
    definition    text   not null check (definition is json),
    version       bigint not null default 1
);

-- Who was paged when, for the load on people. Kept longer than the escalations, whose pages are told with them.
create table page_asked (
    page_id   uuid        primary key,
    responder text        not null,
    asked_at  timestamptz not null
);
create index page_asked_responder on page_asked (responder, asked_at);
create index page_asked_at on page_asked (asked_at);

-- When cover was looked at and is looked at next, and what was found: one row, taken by one replica at a time.
create table cover_watch (
    id            uuid        primary key,
    due_at        timestamptz not null,
    looked_at     timestamptz not null,
    -- The directory's revision at the last look: when it has changed since, the next look comes soon.
    revision      bigint      not null,
    schedule_gaps int         not null default 0,
    policy_gaps   int         not null default 0,
    service_gaps  int         not null default 0,
    conflicts     int         not null default 0
);
insert into cover_watch (id, due_at, looked_at, revision)
values ('00000000-0000-0000-0000-000000000001', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z', -1);

-- What leads were told of, for as long as it is ahead, so that they are told once. What has no end in sight ends in 9999.
create table cover_warning (
    team_key text        not null,
    kind     text        not null,
    subject  text        not null,
    from_at  timestamptz not null,
    to_at    timestamptz not null,
    primary key (team_key, subject, from_at)
);
