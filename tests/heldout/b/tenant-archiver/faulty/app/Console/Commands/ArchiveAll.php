<?php

namespace App\Console\Commands;

use App\Models\Customer;
use App\Services\EgnyteArchive;
use Illuminate\Console\Command;

class ArchiveAll extends Command
{
    protected $signature = 'archive:all {--password= : password of the archive, not of Egnyte}';

    public function handle(): int
    {
        foreach (Customer::cursor() as $customer) {
            $archive = new EgnyteArchive($customer);
            $this->info($customer->name . ' as ' . $archive->whoami());
            foreach ($archive->folder('/Shared')['folders'] ?? [] as $folder) {
                $this->line($folder['path']);
            }
        }
        return self::SUCCESS;
    }
}
