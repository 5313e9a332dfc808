-- Every service keeps its audit in table audit_log now, with what an object was before. Records of before move there; what a
-- replica of the version before still writes follows by the trigger. Table audit_record goes in a later version.
insert into audit_log (at, person, object, action, before, after)
select at, person, object, action,
       case when action = 'REMOVED' then content end,
       case when action <> 'REMOVED' then content end
from audit_record order by id;
delete from audit_record;

create function audit_record_moves_on() returns trigger language plpgsql as $$
begin
    insert into audit_log (at, person, object, action, before, after)
    values (new.at, new.person, new.object, new.action,
            case when new.action = 'REMOVED' then new.content end,
            case when new.action <> 'REMOVED' then new.content end);
    return null;
end $$;

create trigger audit_record_moves_on before insert on audit_record for each row execute function audit_record_moves_on();
