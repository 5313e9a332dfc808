-- Calendars of others by which layers go. What was last read is kept, so that a calendar that is away changes nothing.
create table calendar_feed (
    key           text        primary key check (key ~ '^[a-z0-9._-]{1,64}$'),
    id            uuid        not null unique,
    name          text        not null,
    time_zone     text        not null,
    -- Where it is fetched from; without, somebody puts its content.
    url           text,
    content       text,
    etag          text,
    last_modified text,
    -- The last time that its publisher answered as it should, and that what it said was new.
    fetched_at    timestamptz,
    changed_at    timestamptz,
    -- How often in a row it could not be had, since when, and why the last time.
    failures      int         not null default 0,
    failing_since timestamptz,
    problem       text,
    away_told     boolean     not null default false,
    events        int         not null default 0,
    unknown       text[]      not null default '{}',
    -- To where its events were followed.
    read_until    timestamptz,
    due_at        timestamptz not null,
    -- Counts what came of fetches and changes: an answer that was overtaken is not taken.
    round         bigint      not null default 0,
    version       bigint      not null default 1,
    check (url is not null or content is not null),
    check ((failures = 0) = (failing_since is null))
);
create index calendar_feed_due on calendar_feed (due_at);

-- Who has a turn by a feed: what has been stays as it was, what is to come is written anew with each change. Who has gone stays named
-- in what has been, so there is no foreign key.
create table calendar_feed_shift (
    feed_key      text        not null references calendar_feed on delete cascade,
    responder_key text        not null,
    from_at       timestamptz not null,
    to_at         timestamptz not null check (to_at > from_at),
    constraint calendar_feed_shift_once exclude using gist
        (feed_key with =, responder_key with =, tstzrange(from_at, to_at) with &&)
);
create index calendar_feed_shift_end on calendar_feed_shift (feed_key, to_at);
