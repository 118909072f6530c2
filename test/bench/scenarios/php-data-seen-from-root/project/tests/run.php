<?php

require __DIR__ . '/../src/Settings.php';

$port = (new Settings())->port();
if ($port !== 8080) {
    echo "expected port 8080, got $port\n";
    exit(1);
}
echo "ok\n";
