<?php

require __DIR__ . '/../src/slug.php';

if (slug('A B') !== 'a-b') {
    exit(1);
}
echo "ok\n";
