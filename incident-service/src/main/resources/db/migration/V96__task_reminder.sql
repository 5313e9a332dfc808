-- Whoever is to do a task is told once when it is due and not done. What was due before this is not told of afterwards.
alter table response_task add column remind_at timestamptz;
create index response_task_remind on response_task (remind_at) where state = 'OPEN' and remind_at is not null;
