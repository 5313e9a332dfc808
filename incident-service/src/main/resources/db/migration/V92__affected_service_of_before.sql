-- Those of before. By itself, for it locks nothing: incidents are opened and changed meanwhile. What is changed in this moment may leave a
-- row here that is no longer so, which the next migration removes.
insert into affected_service (service_key, number)
select s, i.number from incident i cross join unnest(i.affected_services) s order by 1, 2 on conflict do nothing;
