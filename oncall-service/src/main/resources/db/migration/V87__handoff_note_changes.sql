-- A note can be corrected by who wrote it while it waits for the next shift.
alter table handoff_note add column version bigint not null default 0;
