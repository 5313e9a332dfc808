-- A notice may bring a time for a calendar, and may be withdrawn: an incident that it tells of has become confidential, or the person is
-- told no more.
alter table notice
    add column calendar     text,
    add column withdrawn_at timestamptz;
alter table notice_delivery drop constraint notice_delivery_state_check;
alter table notice_delivery add constraint notice_delivery_state_check
    check (state in ('PENDING', 'SENDING', 'DELIVERED', 'FAILED', 'EXPIRED', 'WITHDRAWN'));
