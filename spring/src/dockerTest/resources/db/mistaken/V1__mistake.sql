SELECT 'swordfish' FROM missing;
