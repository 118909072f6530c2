<?php

namespace App\Http;

class Kernel
{
    public function handle(array $request): string
    {
        foreach ($request as $key => $value) {
            if ($key === 'path') {
                return $value;
            }

        return '/';
    }

    public function name(): string
    {
        return 'kernel';
    }
}
