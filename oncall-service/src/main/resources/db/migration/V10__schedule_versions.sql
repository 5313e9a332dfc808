-- A schedule has ordered layers, and versions with dates from which they are in force: the past stays as it was when a
-- rotation is edited. An override can stand in for one person of several, and says whether it is one or a swap.

-- Every change that a schedule ever had. Of those not overtaken, the one with the latest date that has come is in force; one that a
-- later change came before is overtaken and was never in force.
create table schedule_version (
    schedule_key   text        not null references schedule on delete cascade,
    version        bigint      not null,
    name           text        not null,
    team_key       text        not null,
    time_zone      text        not null,
    definition     text        not null check (definition is json),
    effective_from timestamptz not null,
    overtaken      boolean     not null default false,
    changed_at     timestamptz not null,
    changed_by     text        not null,
    primary key (schedule_key, version)
);
create unique index schedule_version_effective on schedule_version (schedule_key, effective_from) where not overtaken;

-- Whom and what a version names. A responder who has gone stays named in versions of the past, so there is no foreign key.
create table schedule_reference (
    schedule_key text   not null,
    version      bigint not null,
    kind         text   not null check (kind in ('RESPONDER', 'HOLIDAYS', 'FEED')),
    key          text   not null,
    primary key (schedule_key, version, kind, key),
    foreign key (schedule_key, version) references schedule_version on delete cascade
);
create index schedule_reference_key on schedule_reference (kind, key);

-- Schedules as they were until now: one layer, in force since ever.
insert into schedule_version
    (schedule_key, version, name, team_key, time_zone, definition, effective_from, changed_at, changed_by)
select key, version, name, team_key, time_zone,
       json_build_array(json_strip_nulls(json_build_object(
           'name', 'rotation',
           'rotation', json_build_object(
               'frequency', frequency,
               'every', every,
               'handoffTime', to_char(handoff_time, 'HH24:MI'),
               'handoffDay', handoff_day,
               'startDate', to_char(start_date, 'YYYY-MM-DD'),
               'participants', (select json_agg(json_build_array(responder_key) order by position)
                                from schedule_participant where schedule_key = schedule.key)))))::text,
       timestamptz '1900-01-01 00:00:00Z', now(), 'tocsin'
from schedule
where exists (select 1 from schedule_participant where schedule_key = schedule.key);

insert into schedule_reference (schedule_key, version, kind, key)
select distinct p.schedule_key, s.version, 'RESPONDER', p.responder_key
from schedule_participant p join schedule s on s.key = p.schedule_key;

-- The version before this one still reads its columns while it is being replaced, so they stay for now, unused and without the
-- rules that would hold up changes.
alter table schedule
    alter column time_zone drop not null,
    alter column frequency drop not null,
    alter column every drop not null,
    alter column handoff_time drop not null,
    alter column start_date drop not null;
alter table schedule_participant drop constraint schedule_participant_responder_key_fkey;

alter table schedule_override
    add column replaces text,
    add column why      text not null default 'OVERRIDE' check (why in ('OVERRIDE', 'SWAP')),
    drop constraint schedule_override_no_overlap;
-- Nobody's place, and the place of all together, is taken twice at one time.
alter table schedule_override
    add constraint schedule_override_no_overlap
        exclude using gist (schedule_key with =, coalesce(replaces, '') with =, tstzrange(from_at, to_at) with &&);
