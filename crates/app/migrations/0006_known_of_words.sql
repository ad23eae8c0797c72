-- What is known of a turn without opening it: which kind of turn it is, how the
-- words came, from which day something changed, which rung was reached. Never a
-- word. Figures are made from it, so that no child's words are opened to count.
ALTER TABLE child_words ADD COLUMN known TEXT;
