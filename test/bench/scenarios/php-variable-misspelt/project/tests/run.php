<?php

set_error_handler(static function (int $level, string $message, string $file, int $line): never {
    throw new ErrorException($message, 0, $level, $file, $line);
});

require __DIR__ . '/../src/sum.php';

if (total([3, 4], 2) !== 5) {
    exit(1);
}
