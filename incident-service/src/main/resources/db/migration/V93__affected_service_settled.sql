-- Incidents that were changed while those of before were written, under their locks.
with changed as (
    select number, affected_services from incident where updated_at > now() - interval '1 hour' order by id for update
)
delete from affected_service a using changed c where a.number = c.number and a.service_key <> all (c.affected_services);
analyze affected_service;
