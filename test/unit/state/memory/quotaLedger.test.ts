import { MemoryQuotaLedger } from '../../../../src/state/memory/quotaLedger';
import { describeQuotaLedger } from '../../../conformance/quotaLedger';

describeQuotaLedger('the quota ledger in memory', () => Promise.resolve(new MemoryQuotaLedger()));
