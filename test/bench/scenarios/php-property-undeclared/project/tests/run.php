<?php

// What is deprecated today fails tomorrow.
set_error_handler(static function (int $level, string $message, string $file, int $line): never {
    fwrite(STDERR, "$file:$line: $message\n");
    exit(1);
});

require __DIR__ . '/../src/Box.php';

if ((new App\Box('red', 3))->describe() !== 'red (3)') {
    exit(1);
}
