-- Figures of a year of a million incidents in tenths of a second: what they are made from is kept once more, packed by the hour of the
-- declaration, for those incidents that are real and that everybody may read. Of the others, and of an hour in which something has
-- changed since it was packed, the facts themselves are read, so that figures are exact at any moment.
create table fact_group (
    id          int generated always as identity primary key,
    service_key text,
    team        text,
    severity    text not null,
    unique nulls not distinct (service_key, team, severity)
);

create table fact_hour (
    id     uuid primary key     default gen_random_uuid(),
    hour   timestamptz not null unique check (hour = date_trunc('hour', hour, 'UTC')),
    -- Null while the facts have to be read.
    pack   bytea,
    -- When it is packed again; put off while the hour keeps changing.
    due_at timestamptz,
    check ((pack is null) = (due_at is not null))
);
-- Beside the hour and not in a table of its own, and not compressed: a year is read in one sweep.
alter table fact_hour alter column pack set storage external, set (toast_tuple_target = 8160);
create index fact_hour_due on fact_hour (due_at) where pack is null;

-- What an hour's pack holds has changed. Who changes facts holds the row of their hour until the end of the transaction, and so does
-- who packs it, before the facts are read: no change can come between the two.
create function unpack_fact_hours(hours timestamptz[]) returns void language sql as $$
    insert into fact_hour (hour, due_at)
    select h, now() + interval '1 minute' from unnest(hours) h order by h
    on conflict (hour) do update set pack = null, due_at = excluded.due_at
        where fact_hour.pack is not null or fact_hour.due_at < now() + interval '50 s'
$$;
create function facts_came_or_went() returns trigger language plpgsql as $$
begin
    perform unpack_fact_hours(array(
        select distinct date_trunc('hour', declared_at, 'UTC') from changed where kind = 'REAL' and readers is null));
    return null;
end $$;
create function facts_changed() returns trigger language plpgsql as $$
begin
    perform unpack_fact_hours(array(
        select distinct date_trunc('hour', f.declared_at, 'UTC')
        from before b join after a using (incident_id) cross join lateral (values
            (b.kind, b.readers, b.declared_at), (a.kind, a.readers, a.declared_at)) f(kind, readers, declared_at)
        where b is distinct from a and f.kind = 'REAL' and f.readers is null));
    return null;
end $$;
create trigger facts_came after insert on incident_fact referencing new table as changed
    for each statement execute function facts_came_or_went();
create trigger facts_went after delete on incident_fact referencing old table as changed
    for each statement execute function facts_came_or_went();
create trigger facts_changed after update on incident_fact referencing old table as before new table as after
    for each statement execute function facts_changed();

-- Facts are now found by their hour, a few at a time. With the time alone in the index, most changes of a fact leave it as it is.
drop index incident_fact_declared;
create index incident_fact_declared on incident_fact (declared_at);
-- Restricted ones are few, but wide apart: with all that figures need, so that only the index is read.
create index incident_fact_restricted on incident_fact (declared_at) include (kind, readers, severity, service_key, team,
    acknowledge_s, mitigate_s, resolve_s, down_s, alerts, acted, since_previous_s, targets_met, targets_missed)
    where readers is not null;

insert into fact_hour (hour, due_at)
select distinct date_trunc('hour', declared_at, 'UTC'), now() from incident_fact where kind = 'REAL' and readers is null;
