-- Beside the pages of an escalation there are messages that ask somebody to help. The answer to the incident does not end them,
-- only the person's own or the end of the incident. Their escalation_id is the request's.
alter table page add column request boolean not null default false;
