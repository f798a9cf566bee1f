-- A hosted project lets its public roles draw numbers of every new sequence: gaps in the order of facts and entries would be theirs to make.
revoke all on all sequences in schema public from public, anon, authenticated;
