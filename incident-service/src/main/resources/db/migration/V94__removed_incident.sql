-- How an incident that is long over goes, with all that belongs to it. Recording the removal here is what removes it, and the only way
-- by which a timeline can go; the record stays.
create table removed_incident (
    incident_id     uuid primary key,
    number          bigint      not null,
    resolved_at     timestamptz not null,
    -- By the age that incidents are kept for.
    resolved_before timestamptz not null,
    removed_at      timestamptz not null default now(),
    check (resolved_at < resolved_before)
);

-- Whether an incident is over, and nothing of it is still to be done.
create function is_settled(i incident) returns boolean language sql stable as $$
    select i.state = 'RESOLVED' and i.resolved_at is not null
        and not exists (select from review where incident_id = i.id and state <> 'PUBLISHED')
        and not exists (select from action_item where incident_id = i.id and state = 'OPEN')
        and not exists (select from mitigation where incident_id = i.id and state <> 'REMOVED')
        and not exists (select from problem_incident x join problem p on p.id = x.problem_id
            where x.incident_id = i.id and p.state in ('PROPOSED', 'OPEN'))
$$;

-- Whatever refers to the rows, and then whatever refers to that; tables that are yet to come are found, too.
create function remove_what_refers(to_table regclass, which text) returns void language plpgsql as $$
declare
    reference record;
begin
    for reference in
        select c.conrelid::regclass as child, own.attname as own, other.attname as other
        from pg_constraint c
        join pg_attribute own on own.attrelid = c.conrelid and own.attnum = c.conkey[1]
        join pg_attribute other on other.attrelid = c.confrelid and other.attnum = c.confkey[1]
        where c.contype = 'f' and c.confrelid = to_table and cardinality(c.conkey) = 1
    loop
        declare
            of_child text := format('%I in (select %I from %s where %s)', reference.own, reference.other, to_table, which);
        begin
            perform remove_what_refers(reference.child, of_child);
            execute format('delete from %s where %s', reference.child, of_child);
        end;
    end loop;
end $$;

create function remove_incidents() returns trigger language plpgsql as $$
declare
    unsettled bigint;
    which     text;
begin
    -- Whoever changes an incident holds its row; it is looked at once nobody does.
    perform from incident i join removed r on r.incident_id = i.id order by i.id for update of i;
    select r.number into unsettled from removed r left join incident i on i.id = r.incident_id
        where i.id is null or not is_settled(i) or i.resolved_at is distinct from r.resolved_at limit 1;
    if found then
        raise exception 'incident % is not over', unsettled;
    end if;
    which := format('id = any (%L::uuid[])', array(select incident_id from removed));
    perform remove_what_refers('incident', which);
    execute 'delete from incident where ' || which;
    return null;
end $$;
create trigger removal_removes after insert on removed_incident referencing new table as removed
    for each statement execute function remove_incidents();

create or replace function refuse_to_rewrite_the_timeline() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if exists (select from removed_incident where incident_id = old.incident_id) then
            return old;
        end if;
    end if;
    raise exception 'a timeline is only added to';
end $$;
