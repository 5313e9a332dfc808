-- Time off of people, in all schedules at once. Who has gone stays named in what has been, so there is no foreign key.
create table time_off (
    id            uuid        primary key,
    responder_key text        not null,
    from_at       timestamptz not null,
    to_at         timestamptz not null check (to_at > from_at),
    created_by    text        not null,
    created_at    timestamptz not null,
    constraint time_off_no_overlap exclude using gist (responder_key with =, tstzrange(from_at, to_at) with &&)
);
create index time_off_order on time_off (from_at, id);

-- Days on which no turns are taken, where a layer says so; and by which load is counted in a zone.
create table holiday_calendar (
    key       text   primary key check (key ~ '^[a-z0-9._-]{1,64}$'),
    name      text   not null,
    time_zone text   not null,
    version   bigint not null default 1
);
create table holiday (
    calendar_key text not null references holiday_calendar on delete cascade,
    day          date not null,
    name         text not null,
    primary key (calendar_key, day)
);

-- Shifts that people offer to others. A swap that is in force is an override of its schedule.
create table shift_swap (
    id           uuid        primary key,
    schedule_key text        not null references schedule on delete cascade,
    offered_by   text        not null,
    offered_to   text,
    from_at      timestamptz not null,
    to_at        timestamptz not null check (to_at > from_at),
    state        text        not null check (state in ('OFFERED', 'ACCEPTED', 'IN_FORCE', 'DECLINED', 'WITHDRAWN', 'EXPIRED')),
    accepted_by  text,
    decided_by   text,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    -- An offer that nobody has taken ends with the shift's beginning.
    due_at       timestamptz,
    check ((state in ('OFFERED', 'ACCEPTED')) = (due_at is not null)),
    constraint shift_swap_once exclude using gist
        (schedule_key with =, offered_by with =, tstzrange(from_at, to_at) with &&) where (state in ('OFFERED', 'ACCEPTED'))
);
create index shift_swap_due on shift_swap (due_at) where due_at is not null;
create index shift_swap_order on shift_swap (from_at, id);

-- Teams whose swaps need somebody's approval; others' do not.
create table swap_rule (
    team_key       text    primary key references team on delete cascade,
    needs_approval boolean not null,
    version        bigint  not null default 1
);
