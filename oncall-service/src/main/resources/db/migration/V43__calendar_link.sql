-- Secret links to calendars: of the secret only its hash is kept. What a link shows is looked up by key each time, so there is no
-- foreign key: the link of an object that is gone shows nothing.
create table calendar_link (
    id         uuid        primary key,
    hash       text        not null unique check (hash ~ '^[0-9a-f]{64}$'),
    schedule   text,
    person     text,
    created_by text        not null,
    created_at timestamptz not null,
    check (num_nonnulls(schedule, person) = 1)
);
create index calendar_link_created_by on calendar_link (created_by, id);
