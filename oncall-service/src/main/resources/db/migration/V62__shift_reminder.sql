-- When each schedule is to be looked at for shifts that begin and end, and as of which of its changes it was looked at last.
create table shift_watch (
    id           uuid        primary key,
    schedule_key text        not null unique references schedule on delete cascade,
    revision     bigint      not null,
    due_at       timestamptz not null
);
create index shift_watch_due on shift_watch (due_at);

-- Who was reminded of what, so that nobody is twice, however often a schedule changes and whichever replica looks.
create table shift_reminder (
    schedule_key text        not null,
    responder    text        not null,
    kind         text        not null check (kind in ('SHIFT_STARTS', 'SHIFT_ENDS')),
    shift_at     timestamptz not null,
    told_at      timestamptz not null,
    primary key (schedule_key, responder, kind, shift_at)
);
create index shift_reminder_told on shift_reminder using brin (told_at);

-- What one shift has to say to the next.
create table handoff_note (
    id           uuid        primary key,
    schedule_key text        not null references schedule on delete cascade,
    author       text        not null,
    text         text        not null,
    written_at   timestamptz not null,
    passed_at    timestamptz,
    passed_to    text[]      not null default '{}'
);
create index handoff_note_schedule on handoff_note (schedule_key, id);
create index handoff_note_open on handoff_note (schedule_key) where passed_at is null;
create index handoff_note_written on handoff_note using brin (written_at);
