import '#renderer/ui/state-word.css';
import {
  IconAlertTriangle,
  IconArchive,
  IconArrowsLeftRight,
  IconArrowUp,
  IconBan,
  IconCalendar,
  IconCheck,
  IconCircle,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleMinus,
  IconClock,
  IconCloudOff,
  IconCornerDownRight,
  IconCreditCardOff,
  IconDeviceDesktop,
  IconHelpCircle,
  IconKey,
  IconLock,
  IconMessage,
  IconPlayerPause,
  IconPlugX,
  IconRefresh,
  IconTool,
  type TablerIcon,
} from '@tabler/icons-react';

/** How loud a state is: only what needs a person, or soon will, is tinted. */
type Look = 'quiet' | 'going' | 'done' | 'needs' | 'soon';
type StateLook = { readonly word: string; readonly icon: TablerIcon; readonly look: Look };

const NEEDS_YOU: StateLook = { word: 'Needs you', icon: IconAlertTriangle, look: 'needs' };
const DELIVERED: StateLook = { word: 'Delivered', icon: IconCheck, look: 'quiet' };

const STATES = {
  draft: { word: 'Draft', icon: IconCircleDashed, look: 'quiet' },
  open: { word: 'Open', icon: IconCircle, look: 'going' },
  'part-paid': { word: 'Part-paid', icon: IconCircleHalf2, look: 'going' },
  paid: { word: 'Paid', icon: IconCheck, look: 'done' },
  overdue: { word: 'Overdue', icon: IconClock, look: 'needs' },
  'written-off': { word: 'Written off', icon: IconCircleMinus, look: 'quiet' },
  void: { word: 'Void', icon: IconBan, look: 'quiet' },

  'only-here': { word: 'Only here', icon: IconDeviceDesktop, look: 'quiet' },
  waiting: { word: 'Waiting', icon: IconArrowUp, look: 'going' },
  sending: { word: 'Sending', icon: IconRefresh, look: 'going' },
  delivered: DELIVERED,
  sent: DELIVERED,
  'needs-you': NEEDS_YOU,
  parked: NEEDS_YOU,
  differs: { word: 'Differs', icon: IconArrowsLeftRight, look: 'needs' },
  'set-aside': { word: 'Set aside', icon: IconBan, look: 'quiet' },

  connected: { word: 'Connected', icon: IconCheck, look: 'done' },
  'signing-in': { word: 'Signing in', icon: IconKey, look: 'going' },
  'at-limit': { word: 'At its limit', icon: IconClock, look: 'soon' },
  paused: { word: 'Paused', icon: IconPlayerPause, look: 'quiet' },
  offline: { word: 'Offline', icon: IconCloudOff, look: 'quiet' },
  'sign-in-again': { word: 'Sign in again', icon: IconKey, look: 'needs' },
  'through-billing': { word: 'Through Billing', icon: IconCornerDownRight, look: 'quiet' },
  'not-connected': { word: 'Not connected', icon: IconPlugX, look: 'quiet' },
  'set-up-needed': { word: 'Set-up needed', icon: IconTool, look: 'soon' },

  asked: { word: 'Asked for', icon: IconArrowUp, look: 'going' },
  future: { word: 'Begins', icon: IconCalendar, look: 'going' },
  trial: { word: 'Trial', icon: IconClock, look: 'going' },
  live: { word: 'Live', icon: IconCheck, look: 'done' },
  unpaid: { word: 'Not paid', icon: IconCreditCardOff, look: 'needs' },
  ending: { word: 'Ends', icon: IconCalendar, look: 'going' },
  cancelled: { word: 'Cancelled', icon: IconBan, look: 'quiet' },
  expired: { word: 'Expired', icon: IconBan, look: 'quiet' },
  unknown: { word: 'Not known', icon: IconHelpCircle, look: 'soon' },

  'waits-for-you': { word: 'Waits for you', icon: IconMessage, look: 'soon' },
  'waits-for-them': { word: 'Waits for them', icon: IconClock, look: 'going' },
  'on-hold': { word: 'On hold', icon: IconPlayerPause, look: 'quiet' },
  closed: { word: 'Closed', icon: IconCheck, look: 'quiet' },
  gone: { word: 'Gone from Desk', icon: IconBan, look: 'quiet' },

  archived: { word: 'Archived', icon: IconArchive, look: 'quiet' },
  'read-only': { word: 'Read only', icon: IconLock, look: 'soon' },
} as const satisfies Readonly<Record<string, StateLook>>;

export type StateName = keyof typeof STATES;

type Props = {
  readonly state: StateName;
  /** In place of the usual word: `Books` for delivered, `At its limit, goes on in 40 s`. */
  readonly word?: string;
};

/** A shape, the word, then colour: a state survives without colour. */
export function StateWord({ state, word }: Props) {
  const { word: usual, icon: Icon, look } = STATES[state];
  return (
    <span className={`state state-${look}`} data-state={state}>
      <Icon aria-hidden="true" />
      {word ?? usual}
    </span>
  );
}
