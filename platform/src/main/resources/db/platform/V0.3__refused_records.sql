-- What the broker refuses for good (a record too large for its topic, for example) must not hold what waits behind it. It is
-- kept here beside what could not be read, under the id that it had in the outbox.
alter table dead_letter
    add column direction text not null default 'IN' check (direction in ('IN', 'OUT')),
    alter column partition drop not null;

comment on column dead_letter.direction is 'IN: read from the topic and not workable; OUT: on its way to the topic, and refused';
comment on column dead_letter.record_offset is 'the place in the partition; of a refused record, its id in the outbox';
