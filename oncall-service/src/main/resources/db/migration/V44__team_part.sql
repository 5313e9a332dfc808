-- Teams within teams: whoever is a member of the part is one of the whole.
create table team_part (
    team_key text not null references team on delete cascade,
    position int  not null,
    part_key text not null references team,
    primary key (team_key, position),
    check (part_key <> team_key),
    -- Looked at when the transaction ends: parts change places one by one.
    constraint team_part_once unique (part_key, team_key) deferrable initially deferred
);
