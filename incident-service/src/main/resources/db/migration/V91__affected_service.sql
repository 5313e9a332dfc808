-- Which incidents affect a service, newest first: an array's index has no order, so that the newest of a service had to be looked for
-- among the newest of all, or sorted out of all of its own.
create table affected_service (
    service_key text   not null,
    number      bigint not null,
    primary key (service_key, number)
);
create function affect_services() returns trigger language plpgsql as $$
begin
    insert into affected_service (service_key, number)
    select s, o.number from opened o cross join unnest(o.affected_services) s order by 1, 2 on conflict do nothing;
    return null;
end $$;
create trigger affects_services after insert on incident referencing new table as opened
    for each statement execute function affect_services();

create function affect_other_services() returns trigger language plpgsql as $$
begin
    delete from affected_service where number = old.number and service_key = any (old.affected_services);
    if tg_op = 'UPDATE' then
        insert into affected_service (service_key, number)
        select s, new.number from unnest(new.affected_services) s on conflict do nothing;
    end if;
    return null;
end $$;
create trigger affects_other_services after update of affected_services on incident
    for each row when (old.affected_services is distinct from new.affected_services) execute function affect_other_services();
create trigger affects_no_service after delete on incident for each row execute function affect_other_services();
