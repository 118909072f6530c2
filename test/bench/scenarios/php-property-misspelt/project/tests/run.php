<?php

set_error_handler(static function (int $level, string $message, string $file, int $line): never {
    throw new ErrorException($message, 0, $level, $file, $line);
});

require __DIR__ . '/../src/User.php';

if ((new App\User('Ann'))->greeting() !== 'Hello, Ann!') {
    exit(1);
}
