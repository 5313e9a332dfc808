-- When a person is not to be disturbed by what is no page, every day in the person's own zone. A span may go over midnight.
create table quiet_hours (
    responder text primary key,
    zone      text not null,
    from_time time not null,
    to_time   time not null check (to_time <> from_time)
);
